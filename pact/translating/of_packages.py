"""What the packages below this one say in public."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.areas.queries import wards
from pact.forum import queries as forum
from pact.languages.kinds import (
    ACCESS,
    AGENDA_TITLE,
    AMENDED,
    AMENDED_WHY,
    CONTACT_ABOUT,
    CORRECTED_WHY,
    EVENT_ABOUT,
    EVENT_FOR_WHOM,
    EVENT_TITLE,
    IDEA_ABOUT,
    IDEA_CAME_OF,
    IDEA_DID,
    IDEA_TASK,
    IDEA_TITLE,
    ISSUE,
    MINUTES,
    STATE_WHY,
    SUMMARY,
    TASK,
    WE_DID,
)
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.states import BEFORE_IT_BEGINS
from pact.minutes.queries import approved_of, in_public
from pact.neighbourhood.models import WardContact
from pact.offers.queries import published_events
from pact.priorities.models import ENDED, Action, PriorityState, WardPriority
from pact.themes.public_trends import public_summaries
from pact.translating.sources import LOOKED_BACK, Place, PublicText, says_in_public

_MEETINGS_LOOKED_BACK = timedelta(days=120)
_LATELY = timedelta(days=30)
_MOST = 500  # of a kind


@says_in_public
def priorities(session: Session, now: datetime) -> Iterator[PublicText]:
    """What meetings chose and whom they asked for what, while it is worked on or just over."""
    found = session.scalars(
        select(WardPriority)
        .where(
            WardPriority.state != PriorityState.PROPOSED,
            or_(WardPriority.open_place.is_not(None), WardPriority.closed_at > now - LOOKED_BACK),
        )
        .order_by(WardPriority.id.desc())
        .limit(_MOST)
        .options(selectinload(WardPriority.actions))
    )
    for each in found:
        is_open = each.open_place is not None
        place = Place.WORKED_ON if is_open else Place.PAST
        where = frozenset({each.ward_id})
        chosen = datetime.combine(each.issue_on, datetime.min.time(), now.tzinfo)
        yield PublicText(ISSUE, each.id, each.issue, where, place, chosen)
        for action in each.actions if is_open else ():
            yield PublicText(TASK, action.id, action.task, where, place, chosen)


@says_in_public
def outcomes(session: Session, now: datetime) -> Iterator[PublicText]:
    """What was done."""
    found = session.scalars(
        select(Action)
        .where(Action.state.in_(ENDED), Action.ended_at > now - LOOKED_BACK)
        .order_by(Action.ended_at.desc(), Action.id)
        .limit(_MOST)
        .options(joinedload(Action.priority))
    )
    for each in found:
        if each.we_did and each.ended_at:
            place = Place.WORKED_ON if each.ended_at > now - _LATELY else Place.PAST
            where = frozenset({each.priority.ward_id})
            yield PublicText(WE_DID, each.id, each.we_did, where, place, each.ended_at)
            if each.corrected_at and each.corrected_why:
                why, at = each.corrected_why, each.corrected_at
                yield PublicText(CORRECTED_WHY, each.id, why, where, place, at)


@says_in_public
def meetings(session: Session, now: datetime) -> Iterator[PublicText]:
    """What is said of meetings to come and of those just held."""
    found = session.scalars(
        select(Meeting)
        .where(Meeting.published_at.is_not(None), Meeting.ends_at > now - _MEETINGS_LOOKED_BACK)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
        .limit(_MOST)
        .options(selectinload(Meeting.wards), selectinload(Meeting.agenda))
    )
    for meeting in found:
        yield from _of_meeting(meeting, now)


def _of_meeting(meeting: Meeting, now: datetime) -> Iterator[PublicText]:
    where = frozenset(ward.id for ward in meeting.wards)
    to_come = meeting.ends_at > now
    place, day = (Place.COMING, meeting.starts_at) if to_come else (Place.PAST, None)
    takes_place = meeting.state not in {MeetingState.CANCELLED, MeetingState.POSTPONED}
    said = [
        (STATE_WHY, meeting.id, meeting.state_why if to_come else None),
        (ACCESS, meeting.id, meeting.access if to_come and takes_place else None),
    ]
    if takes_place or meeting.state not in BEFORE_IT_BEGINS:
        said += [
            (AGENDA_TITLE, item.id, item.title)
            for item in meeting.agenda
            if item.title and not item.held_back
        ]
    for kind, about_id, text in said:
        if text:
            yield PublicText(kind, about_id, text, where, place, meeting.changed_at, day)


@says_in_public
def minutes(session: Session, now: datetime) -> Iterator[PublicText]:
    """What people wrote in approved minutes, and their corrections."""
    found = in_public(session, after=now - _MEETINGS_LOOKED_BACK, limit=_MOST)
    amended = approved_of(session, meeting_ids=[meeting.id for meeting, _version in found])
    for meeting, version in found:
        where = frozenset(ward.id for ward in meeting.wards)
        corrected = {each.part for each in amended if each.meeting_id == meeting.id}
        since = version.answered_at or meeting.changed_at
        for part in (version.content or {})["parts"]:
            if part["text"] and part["text_id"] and part["key"] not in corrected:
                text = part["text"]
                yield PublicText(MINUTES, part["text_id"], text, where, Place.PAST, since)
        for each in amended:
            if each.meeting_id == meeting.id:
                at = each.answered_at or since
                yield PublicText(AMENDED, each.id, each.now, where, Place.PAST, at)
                yield PublicText(AMENDED_WHY, each.id, each.why, where, Place.PAST, at)


@says_in_public
def summaries(session: Session, now: datetime) -> Iterable[PublicText]:
    """What officers published of themes, where the public may read it."""
    ids = [ward.id for ward in wards(session)]
    for each in public_summaries(session, now=now, ward_ids=ids, limit=_MOST):
        where = frozenset({each.ward_id})
        since = each.published_at or each.changed_at
        yield PublicText(SUMMARY, each.id, each.text, where, Place.WARD_PAGE, since)


@says_in_public
def contacts(session: Session, now: datetime) -> Iterator[PublicText]:
    """What a contact of a ward does."""
    for each in session.scalars(select(WardContact).where(WardContact.about.is_not(None))):
        where = frozenset({each.ward_id})
        text = each.about or ""
        yield PublicText(CONTACT_ABOUT, each.id, text, where, Place.WARD_PAGE, each.changed_at)


@says_in_public
def events(session: Session, now: datetime) -> Iterator[PublicText]:
    """Residents' events, in the words that a person published."""
    for each in published_events(session, after=now):
        for kind, text in (
            (EVENT_TITLE, each.title),
            (EVENT_ABOUT, each.about),
            (EVENT_FOR_WHOM, each.for_whom),
        ):
            if text:
                yield PublicText(
                    kind,
                    each.id,
                    text,
                    frozenset({each.ward_id}),
                    Place.COMING,
                    each.published_at,
                    each.starts_at,
                    each.language,
                )


@says_in_public
def ideas(session: Session, now: datetime) -> Iterator[PublicText]:
    """The forum's ideas that a person published, and what came of them."""
    for each in forum.published(session):
        place = Place.PAST if each.finished_at else Place.WORKED_ON
        said = [
            (IDEA_TITLE, each.id, each.title),
            (IDEA_ABOUT, each.id, each.about),
            (IDEA_CAME_OF, each.id, each.came_of),
            *((IDEA_TASK, action.id, action.task) for action in each.actions),
            *((IDEA_DID, action.id, action.we_did) for action in each.actions),
        ]
        for kind, about_id, text in said:
            if text:
                since = each.published_at or now
                yield PublicText(kind, about_id, text, frozenset(), place, since)
