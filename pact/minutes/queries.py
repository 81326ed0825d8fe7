"""Finding minutes and their amendments."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pact.areas.models import Ward
from pact.hall.models import Hall, HallNote
from pact.meetings.models import Meeting
from pact.minutes.models import Amendment, Answer, MinutesPart, MinutesVersion


def approved(session: Session, *, meeting_id: int) -> MinutesVersion | None:
    """The minutes as they were approved."""
    return session.scalars(
        select(MinutesVersion).where(
            MinutesVersion.meeting_id == meeting_id, MinutesVersion.answer == Answer.APPROVED
        )
    ).one_or_none()


def versions(session: Session, *, meeting_id: int) -> Sequence[MinutesVersion]:
    """Each time that they were handed to the chair, in order."""
    return session.scalars(
        select(MinutesVersion)
        .where(MinutesVersion.meeting_id == meeting_id)
        .order_by(MinutesVersion.id)
    ).all()


def waiting(session: Session, *, meeting_id: int) -> MinutesVersion | None:
    """The minutes that wait for the chair's approval."""
    return session.scalars(
        select(MinutesVersion).where(
            MinutesVersion.meeting_id == meeting_id, MinutesVersion.answer == Answer.WAITING
        )
    ).one_or_none()


def amendments(
    session: Session, *, meeting_id: int, answer: Answer | None = None
) -> Sequence[Amendment]:
    """A meeting's amendments in order; with `answer`, those of which that became."""
    query = select(Amendment).where(Amendment.meeting_id == meeting_id).order_by(Amendment.id)
    return session.scalars(
        query if answer is None else query.where(Amendment.answer == answer)
    ).all()


def amendment(session: Session, *, id: int) -> Amendment | None:
    """One amendment."""
    return session.get(Amendment, id)


def in_public(
    session: Session, *, after: datetime, limit: int
) -> list[tuple[Meeting, MinutesVersion]]:
    """The approved minutes of published meetings that ended after an instant, with the meeting and
    its wards, the latest first."""
    rows = session.execute(
        select(Meeting, MinutesVersion)
        .join(MinutesVersion, MinutesVersion.meeting_id == Meeting.id)
        .where(
            MinutesVersion.answer == Answer.APPROVED,
            Meeting.published_at.is_not(None),
            Meeting.ends_at > after,
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id)
        .limit(limit)
        .options(selectinload(Meeting.wards))
    )
    return [(meeting, version) for meeting, version in rows]


def approved_of(session: Session, *, meeting_ids: Collection[int]) -> Sequence[Amendment]:
    """The approved amendments of these meetings, in order."""
    return session.scalars(
        select(Amendment)
        .where(Amendment.meeting_id.in_(meeting_ids), Amendment.answer == Answer.APPROVED)
        .order_by(Amendment.id)
    ).all()


@dataclass(frozen=True)
class Waiting:
    """Something that waits for the chair, with its meeting and the meeting's wards."""

    meeting: Meeting
    handed: MinutesVersion | Amendment

    @property
    def is_amendment(self) -> bool:
        """Whether it is a correction, not the minutes themselves."""
        return isinstance(self.handed, Amendment)


def waiting_in(session: Session, *, ward_ids: Collection[int] | None) -> list[Waiting]:
    """What of these wards' meetings, or of all, waits for approval; oldest first of each kind."""
    meetings = select(Meeting.id)
    if ward_ids is not None:
        meetings = meetings.where(Meeting.wards.any(Ward.id.in_(ward_ids)))
    rows = session.execute(
        select(Meeting, MinutesVersion, Amendment)
        .outerjoin(
            MinutesVersion,
            (MinutesVersion.meeting_id == Meeting.id) & (MinutesVersion.answer == Answer.WAITING),
        )
        .outerjoin(
            Amendment, (Amendment.meeting_id == Meeting.id) & (Amendment.answer == Answer.WAITING)
        )
        .where(
            Meeting.id.in_(meetings),
            MinutesVersion.id.is_not(None) | Amendment.id.is_not(None),
        )
        .order_by(MinutesVersion.id, Amendment.id)
        .options(selectinload(Meeting.wards))
    )
    return [Waiting(meeting, version or amendment) for meeting, version, amendment in rows]


def writers_of(session: Session, *, meeting_ids: Collection[int]) -> dict[int, set[int]]:
    """Everybody whose words stand in each meeting's minutes before they are approved."""
    found: dict[int, set[int]] = {id: set() for id in meeting_ids}
    if not found:
        return found
    wrote = select(MinutesPart.meeting_id, MinutesPart.by_id).where(
        MinutesPart.meeting_id.in_(found), MinutesPart.by_id.is_not(None), MinutesPart.text != ""
    )
    noted = (
        select(Hall.meeting_id, HallNote.by_id)
        .join(HallNote, HallNote.hall_id == Hall.id)
        .where(Hall.meeting_id.in_(found), HallNote.by_id.is_not(None), HallNote.text != "")
    )
    for meeting_id, by_id in session.execute(wrote.union(noted)):
        found[meeting_id].add(int(by_id or 0))
    return found
