"""Writing minutes, handing them to the chair, and approving them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.core.permissions import Permission
from pact.meetings.models import Meeting
from pact.meetings.models import MeetingState as S
from pact.meetings.states import Record, move, must_be_in
from pact.minutes import queries
from pact.minutes.draft import Kind, Part, draft, fingerprint, whole
from pact.minutes.eyes import approvers, role_in
from pact.minutes.models import Answer, Handed, MinutesPart, MinutesVersion

APPROVED = frozenset({S.MINUTES_APPROVED, S.CLOSED})
_WRITTEN = frozenset({S.IN_SESSION, S.HELD, S.MINUTES_DRAFTED})


class AlreadyApproved(Exception):
    """Approved minutes are not changed: they are amended."""


class Conflict(Exception):
    """Somebody else changed it after this person opened it."""


class NotHandedOver(Exception):
    """Nothing waits for the chair: it was never handed over, or is answered already."""


class AlreadyHandedOver(Exception):
    """It waits for the chair already."""


class NoSuchPart(LookupError):
    """The minutes have no such part."""


def write(
    session: Session, meeting: Meeting, *, part: str, text: str, version: int, by_id: int
) -> None:
    """Keep what somebody wrote in a part, if nobody else has since the `version` they opened.

    Saving the same words says that they still stand, though the record has changed since.

    Raises:
        AlreadyApproved: the minutes are approved.
        MoveNotAllowed: the meeting has not begun.
        NoSuchPart: the minutes have no such part.
        Conflict: somebody else has, and wrote something else.
    """
    _to_be_written(session, meeting)
    says = {each.key: each.says for each in draft(session, meeting)}
    if part not in says:
        raise NoSuchPart(part)
    own = session.scalars(
        select(MinutesPart)
        .where(MinutesPart.meeting_id == meeting.id, MinutesPart.part == part)
        .with_for_update()
    ).one_or_none()
    if own is None and not text and version == 0:
        return
    if (own.version if own else 0) != version and (own is None or own.text != text):
        raise Conflict
    if own is not None and own.text == text:
        own.over = says[part]
        return
    if own is None:
        own = MinutesPart(meeting_id=meeting.id, part=part, version=0)
        session.add(own)
    own.text, own.over, own.by_id, own.at = text, says[part], by_id, clock.now()
    own.version += 1
    if meeting.state is S.HELD:
        move(meeting, S.MINUTES_DRAFTED)
    note(session, meeting, "wrote minutes", by_id, part=part)
    session.flush()


def hand_over(session: Session, meeting: Meeting, *, by_id: int) -> MinutesVersion:
    """Say that the draft is ready: from now on it waits for the chair.

    Raises:
        AlreadyApproved, AlreadyHandedOver: it is past that.
        MoveNotAllowed: the meeting is not over.
    """
    _to_be_written(session, meeting)
    if queries.waiting(session, meeting_id=meeting.id):
        raise AlreadyHandedOver
    if meeting.state is not S.MINUTES_DRAFTED:
        move(meeting, S.MINUTES_DRAFTED)
    version = MinutesVersion(
        meeting_id=meeting.id,
        asked_at=clock.now(),
        asked_by_id=by_id,
        asked_as=role_in(session, meeting, Permission.MEETING_RUN, by_id),
    )
    session.add(version)
    note(session, meeting, "handed minutes over", by_id)
    session.flush()
    return version


def approve(session: Session, meeting: Meeting, *, seen: str, by_id: int) -> None:
    """Make the minutes public, as the approver saw them, and keep them for good.

    `seen` is what `pact.minutes.draft.whole` says of the draft that they saw.

    Raises:
        AlreadyApproved, NotHandedOver: they are not at that step.
        pact.minutes.eyes.NeedsAnother: the person wrote of it, and others could approve.
        Conflict: the draft has changed since.
    """
    version = _handed(session, meeting)
    parts = draft(session, meeting)
    role = approvers(session, meeting, writers=writers(session, version)).role_of(by_id)
    if whole(parts) != seen:
        raise Conflict
    _take_notes(session, meeting, parts)
    version.content = {"parts": [part.frozen() for part in draft(session, meeting)]}
    version.answer, version.answered_at = Answer.APPROVED, clock.now()
    version.answered_by_id, version.answered_as = by_id, role
    move(meeting, S.MINUTES_APPROVED, record=Record(minutes=True))
    note(session, meeting, "approved minutes", by_id)


def _take_notes(session: Session, meeting: Meeting, parts: Sequence[Part]) -> None:
    """What was noted in the hall and stands becomes the minutes' own, and can be translated."""
    for part in parts:
        if part.own is None and part.noted is not None:
            session.add(
                MinutesPart(
                    meeting_id=meeting.id,
                    part=part.key,
                    text=part.noted.text,
                    over=part.says,
                    by_id=part.noted.by_id,
                    at=part.noted.saved_at,
                )
            )
    session.flush()


def send_back(session: Session, meeting: Meeting, *, why: str, by_id: int) -> None:
    """Have the draft worked on again, for a reason.

    Raises:
        AlreadyApproved, NotHandedOver: they are not at that step.
    """
    version = _handed(session, meeting)
    _back(version, why, by_id)
    version.answered_as = role_in(session, meeting, Permission.MINUTES_APPROVE, by_id)
    note(session, meeting, "sent minutes back", by_id)


def _back(handed: Handed, why: str, by_id: int) -> None:
    handed.answer, handed.answered_at = Answer.SENT_BACK, clock.now()
    handed.answered_by_id, handed.sent_back_why = by_id, why


def writers(session: Session, version: MinutesVersion) -> set[int]:
    """Whose own words these are: everybody who wrote in them, and who handed them over."""
    id = version.meeting_id
    wrote = queries.writers_of(session, meeting_ids=[id])[id]
    return wrote | {version.asked_by_id} if version.asked_by_id else wrote


def differing(kept: Sequence[Mapping[str, Any]], parts: Sequence[Part]) -> set[str]:
    """The parts of which the record says something else now than the approved minutes, or of which
    something was noted that they lack.

    What became of a priority and its actions goes on after the meeting, and is not one.
    """
    then = {each["key"]: each["facts"] for each in kept}
    fixed = {Kind.ATTENDANCE, Kind.CHOSEN}
    return {
        part.key
        for part in parts
        if part.noted_since
        or (part.kind in fixed and _fixed(then.get(part.key)) != _fixed(part.facts))
    }


def _fixed(facts: Mapping[str, Any] | None) -> str | None:
    if facts is None:
        return None
    return fingerprint({name: each for name, each in facts.items() if name != "actions"})


def _handed(session: Session, meeting: Meeting) -> MinutesVersion:
    hold(session, meeting)
    if meeting.state in APPROVED:
        raise AlreadyApproved
    if (version := queries.waiting(session, meeting_id=meeting.id)) is None:
        raise NotHandedOver
    return version


def _to_be_written(session: Session, meeting: Meeting) -> None:
    hold(session, meeting)
    if meeting.state in APPROVED:
        raise AlreadyApproved
    must_be_in(meeting, _WRITTEN)


def hold(session: Session, meeting: Meeting) -> None:
    """Keep others from changing it meanwhile."""
    session.refresh(meeting, ["state"], with_for_update=True)


def note(session: Session, meeting: Meeting, deed: str, by_id: int, **details: str) -> None:
    """Write it in the audit log."""
    audit.record(
        session, actor_id=by_id, deed=deed, about="meeting", about_id=meeting.id, **details
    )
