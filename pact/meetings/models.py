"""A meeting, from the day it is scheduled to its approved minutes."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.areas.models import Ward
from pact.core.db import Choice, Model

REMIND_DAYS = (7, 1)

meeting_ward = Table(
    "meeting_ward",
    Model.metadata,
    Column("meeting_id", ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True),
    Column("ward_id", ForeignKey("ward.id"), primary_key=True, index=True),
)


class MeetingState(StrEnum):
    """Where a meeting is on its way."""

    DRAFT = "draft"
    PUBLISHED = "published"
    IN_SESSION = "in_session"
    HELD = "held"
    MINUTES_DRAFTED = "minutes_drafted"
    MINUTES_APPROVED = "minutes_approved"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class MeetingKind(StrEnum):
    """What kind of meeting it is."""

    PACT = "pact"
    COHESION_FORUM = "cohesion_forum"
    BOARD = "board"
    DELIVERY_GROUP = "delivery_group"
    STREET_BRIEFING = "street_briefing"
    STALL = "stall"
    VISUAL_AUDIT = "visual_audit"
    SURVEY = "survey"


class Mode(StrEnum):
    """Where people take part."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Group(StrEnum):
    """Groups that attendance is counted by."""

    RESIDENT = "resident"
    COUNCILLOR = "councillor"
    POLICE = "police"
    PARTNER = "partner"
    VOLUNTARY = "voluntary"


class AgendaKind(StrEnum):
    """What an agenda item is about; in the order of an agenda that nobody has arranged."""

    WELCOME = "welcome"
    LAST_PRIORITY = "last_priority"
    CRIME = "crime"
    THEME = "theme"
    QUESTION = "question"
    OTHER = "other"
    IDEAS = "ideas"
    NEW_ISSUES = "new_issues"
    CHOOSE = "choose"
    NEXT_DATE = "next_date"


class AgendaItem(Model):
    """A point on the agenda; `evidence` is what was known when the agenda was drawn up.

    One that is held back is drawn up with the others, but only staff see it.
    """

    __tablename__ = "agenda_item"
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    kind: Mapped[AgendaKind] = mapped_column(Choice(AgendaKind))
    title: Mapped[str | None] = mapped_column(Text)
    ward_id: Mapped[int | None] = mapped_column(ForeignKey("ward.id"))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("ward_priority.id"))
    evidence: Mapped[dict[str, Any]] = mapped_column(default=dict)
    held_back: Mapped[bool] = mapped_column(default=False)


class Attendance(Model):
    """How many of one group came."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "group"),
        CheckConstraint("people >= 0", name="not_negative"),
    )
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    group: Mapped[Group] = mapped_column(Choice(Group))
    people: Mapped[int]


class MeetingSeries(Model):
    """Meetings that were made by one rule. Each is a meeting like any other."""

    __tablename__ = "meeting_series"
    rule: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class Meeting(Model):
    """A meeting of one ward or several. `uid` and `sequence` are its identity in calendars.

    `moved_from` is the start that residents knew of before this one.
    One of a series stands `apart` once a person has changed it alone. One that is only online has
    no venue; `online_link` is for staff and those who registered. `places` are those in the room,
    None where nobody counts them. `remind_days`: so many days before, people are reminded. Once a
    person has moved a point of the agenda it is `arranged`: from then on points keep their places.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("places > 0", name="some_places"),
    )
    uid: Mapped[str] = mapped_column(String(80), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    kind: Mapped[MeetingKind] = mapped_column(Choice(MeetingKind), default=MeetingKind.PACT)
    state: Mapped[MeetingState] = mapped_column(Choice(MeetingState), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    moved_from: Mapped[datetime | None]
    venue: Mapped[str] = mapped_column(String(200))
    mode: Mapped[Mode] = mapped_column(
        Choice(Mode), default=Mode.IN_PERSON, server_default=Mode.IN_PERSON.value
    )
    online_link: Mapped[str | None] = mapped_column(Text)
    places: Mapped[int | None]
    remind_days: Mapped[list[int]] = mapped_column(
        JSON, default=lambda: [*REMIND_DAYS], server_default="[7, 1]"
    )
    access: Mapped[str | None] = mapped_column(Text)
    chair: Mapped[str] = mapped_column(String(120))
    published_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    state_why: Mapped[str | None] = mapped_column(Text)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_series.id"), index=True)
    apart: Mapped[bool] = mapped_column(default=False, server_default=false())
    arranged: Mapped[bool] = mapped_column(default=False, server_default=false())
    wards: Mapped[list[Ward]] = relationship(
        secondary=meeting_ward, lazy="raise", order_by=Ward.name
    )
    agenda: Mapped[list[AgendaItem]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=AgendaItem.position
    )
    attendance: Mapped[list[Attendance]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=Attendance.id
    )
