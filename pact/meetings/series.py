"""Making a series of meetings, changing or calling off what follows one, and copying.

Each meeting of a series is a draft like any other. One that a person has changed alone stands
apart: what is done to the series leaves it as it is.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pact.areas.models import Ward
from pact.core import audit, clock
from pact.core.clock import LONDON
from pact.meetings import agenda, services
from pact.meetings.local_time import instant
from pact.meetings.models import AgendaKind, Meeting, MeetingSeries, MeetingState
from pact.meetings.series_dates import Rule
from pact.meetings.services import MeetingDetails

DAY = timedelta(days=1)
# What is put off waits for a date of its own, and stands apart.
_FOLLOWS = (MeetingState.DRAFT, MeetingState.PUBLISHED, MeetingState.POSTPONED)


@dataclass(frozen=True)
class Following:
    """The meetings of a series after one that have not begun: with it, or changed by hand."""

    alike: Sequence[Meeting] = ()
    apart: Sequence[Meeting] = ()


def make(
    session: Session, rule: Rule, meetings: Sequence[MeetingDetails], *, by_id: int
) -> MeetingSeries:
    """Draft the meetings of a series, each with the agenda as far as it is known.

    Raises:
        DatePassed: a date has passed.
    """
    series = MeetingSeries(rule=rule.kept(), made_at=clock.now(), made_by_id=by_id)
    session.add(series)
    session.flush()
    for details in meetings:
        services.schedule(session, details, by_id=by_id).series_id = series.id
    session.flush()
    audit.record(
        session,
        actor_id=by_id,
        deed="made series of meetings",
        about="meeting_series",
        about_id=series.id,
        meetings=len(meetings),
    )
    return series


def of_series(
    session: Session, *, series_id: int, ward_ids: Collection[int] | None = None
) -> Sequence[Meeting]:
    """The meetings of a series, in these wards or in all, soonest first."""
    query = select(Meeting).where(Meeting.series_id == series_id)
    if ward_ids is not None:
        query = query.where(Meeting.wards.any(Ward.id.in_(ward_ids)))
    return session.scalars(
        query.options(
            selectinload(Meeting.wards),
            selectinload(Meeting.agenda),
            selectinload(Meeting.attendance),
        ).order_by(Meeting.starts_at, Meeting.id)
    ).all()


def following(session: Session, meeting: Meeting, *, ward_ids: Collection[int]) -> Following:
    """What of a meeting's series comes after it, in the wards that the person may run."""
    if meeting.series_id is None:
        return Following()
    found = [
        each
        for each in of_series(session, series_id=meeting.series_id, ward_ids=ward_ids)
        if each.starts_at > meeting.starts_at and each.state in _FOLLOWS
    ]
    return Following(
        alike=[each for each in found if not _stands_apart(each)],
        apart=[each for each in found if _stands_apart(each)],
    )


def change_following(
    session: Session,
    meeting: Meeting,
    later: Sequence[Meeting],
    details: MeetingDetails,
    *,
    by_id: int,
) -> None:
    """Change a meeting and those that follow it: each moves by as many days as the first does.

    Raises:
        NoSuchTime: the clocks go forward over the time on the day of one of them.
        DatePassed: a new date has passed.
        MoveNotAllowed: one has begun meanwhile.
    """
    starts, ends = details.starts_at.astimezone(LONDON), details.ends_at.astimezone(LONDON)
    moved = starts.date() - meeting.starts_at.astimezone(LONDON).date()
    before = {ward.id for ward in meeting.wards}
    services.change(session, meeting, details, by_id=by_id)
    for each in later:
        theirs = {ward.id for ward in each.wards} - before
        on = each.starts_at.astimezone(LONDON).date() + moved
        moment = replace(
            details,
            ward_ids=[*details.ward_ids, *theirs],
            starts_at=instant(on, _clock(starts)),
            ends_at=instant(on, _clock(ends)),
        )
        services.change(session, each, moment, by_id=by_id)


def cancel_following(
    session: Session,
    meeting: Meeting,
    later: Sequence[Meeting],
    *,
    why: str | None,
    translations: Mapping[str, str],
    by_id: int,
) -> None:
    """Call a meeting off, and those that follow it.

    Raises:
        MoveNotAllowed: one has begun, or residents know of one and no reason is given.
    """
    for each in (meeting, *later):
        services.cancel(session, each, why=why, translations=translations, by_id=by_id)


def copy_points(session: Session, source: Meeting, copies: Sequence[Meeting]) -> None:
    """Put the points that people added to a meeting's agenda on its copies, held back as there."""
    own = [item for item in source.agenda if item.kind is AgendaKind.OTHER]
    held = {item.theme_id for item in source.agenda if item.theme_id and item.held_back}
    for copy in copies:
        for item in own:
            agenda.add_item(session, copy, title=item.title or "", by_id=copy.made_by_id)
            copy.agenda[_last_own(copy)].held_back = item.held_back
        for item in copy.agenda:
            item.held_back = item.held_back or item.theme_id in held
    session.flush()


def stand_apart(meeting: Meeting) -> None:
    """A person changed this one alone, so that what is done to its series leaves it as it is."""
    meeting.apart = meeting.series_id is not None


def rule_of(session: Session, *, series_id: int) -> Rule:
    """The rule that made a series."""
    return Rule.of(session.get_one(MeetingSeries, series_id).rule)


def folded(meetings: Sequence[Meeting]) -> tuple[list[Meeting], dict[int, int]]:
    """The meetings with each series as its first one; and, by that one's number, how many more.

    One that is put off is shown by itself: it waits for a date.
    """
    shown: list[Meeting] = []
    first: dict[int, int] = {}
    more: dict[int, int] = {}
    for each in meetings:
        if each.series_id in first and each.state is not MeetingState.POSTPONED:
            more[first[each.series_id]] = more.get(first[each.series_id], 0) + 1
            continue
        shown.append(each)
        if each.series_id is not None:
            first.setdefault(each.series_id, each.id)
    return shown, more


def _clock(local: datetime) -> time:
    return local.time().replace(tzinfo=None, fold=0)


def _stands_apart(meeting: Meeting) -> bool:
    return meeting.apart or meeting.state is MeetingState.POSTPONED


def _last_own(meeting: Meeting) -> int:
    return max(i for i, item in enumerate(meeting.agenda) if item.kind is AgendaKind.OTHER)
