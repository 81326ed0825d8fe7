"""What may be a new theme: the suggestions, whose concerns they are made of, and the looks."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import User
from pact.core.db import Choice, Model
from pact.themes.models import Theme


class EmergingLook(Model):
    """One look at everything that was raised lately; asked for by somebody, or by the night.

    `number` counts the looks that ended. It is unique, so that of two looks at once the later one
    to end is done again on what the other found.
    """

    __tablename__ = "emerging_look"
    asked_at: Mapped[datetime] = mapped_column(index=True)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    ended_at: Mapped[datetime | None]
    number: Mapped[int | None] = mapped_column(unique=True)
    concerns: Mapped[int] = mapped_column(default=0)
    found: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[float] = mapped_column(default=0.0)


class EmergingState(StrEnum):
    """What became of a suggestion. A vanished one was open when a look found it no more."""

    OPEN = "open"
    WATCHED = "watched"
    DISMISSED = "dismissed"
    MADE = "made"
    ADDED = "added"
    VANISHED = "vanished"


class NamedBy(StrEnum):
    """Where a suggestion has its name from: a shipped phrase, its concerns' words, an officer."""

    PHRASE = "phrase"
    WORDS = "words"
    OFFICER = "officer"


class Emerging(Model):
    """A suggestion: concerns that may be a theme of their own. Its key is its identity.

    `theme_key` is the nearest theme; `splitting` where most of the concerns are in that theme.
    `centre` is where its concerns lie, as a vector of `model` (384 float32, little-endian); none
    where too few of them are left. `theme_id` is the theme that it was made into or added to.
    `then` says how many concerns there were, in which wards and languages, when it was decided.
    """

    __tablename__ = "emerging"
    key: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    named_by: Mapped[NamedBy] = mapped_column(Choice(NamedBy))
    theme_key: Mapped[str | None] = mapped_column(String(60))
    splitting: Mapped[bool] = mapped_column(default=False)
    novelty: Mapped[float]
    weight: Mapped[float]
    model: Mapped[str] = mapped_column(String(40))
    centre: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[EmergingState] = mapped_column(Choice(EmergingState), index=True)
    first_look_id: Mapped[int] = mapped_column(ForeignKey("emerging_look.id"))
    last_look_id: Mapped[int] = mapped_column(ForeignKey("emerging_look.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    why: Mapped[str | None] = mapped_column(Text)
    then: Mapped[dict[str, Any]] = mapped_column(default=dict)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    first_look: Mapped[EmergingLook] = relationship(lazy="raise", foreign_keys=[first_look_id])
    last_look: Mapped[EmergingLook] = relationship(lazy="raise", foreign_keys=[last_look_id])
    decided_by: Mapped[User | None] = relationship(lazy="raise")
    theme: Mapped[Theme | None] = relationship(lazy="raise")


class EmergingMember(Model):
    """A concern of a suggestion, and the cosine between it and the centre."""

    __tablename__ = "emerging_member"
    __table_args__ = (UniqueConstraint("emerging_id", "concern_id"),)
    emerging_id: Mapped[int] = mapped_column(ForeignKey("emerging.id", ondelete="CASCADE"))
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), index=True
    )
    nearness: Mapped[float]


class Deed(StrEnum):
    """What happened to a suggestion."""

    FOUND = "found"
    FOUND_AGAIN = "found_again"
    CAME_BACK = "came_back"
    VANISHED = "vanished"
    RENAMED = "renamed"
    WATCHED = "watched"
    DISMISSED = "dismissed"
    UNDONE = "undone"
    MADE = "made"
    ADDED = "added"


class EmergingStep(Model):
    """Something that happened to a suggestion; `by_id` is empty where a look did it."""

    __tablename__ = "emerging_step"
    emerging_id: Mapped[int] = mapped_column(
        ForeignKey("emerging.id", ondelete="CASCADE"), index=True
    )
    deed: Mapped[Deed] = mapped_column(Choice(Deed))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    concerns: Mapped[int]
    by: Mapped[User | None] = relationship(lazy="raise")
