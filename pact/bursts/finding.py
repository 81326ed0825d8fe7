"""Finding bursts: whether so many alike concerns came just now that they must wait."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session, joinedload

from pact.areas.models import Ward
from pact.bursts.alike import ALIKE, likeness, prints
from pact.bursts.models import Answer, Burst, BurstMember
from pact.concerns.models import Channel, Concern, ConcernState
from pact.core import clock
from pact.themes.models import AssignmentSource, ThemeAssignment, ThemeDecision

# The eighth alike concern of a ward within a day, or the twentieth within a week, makes a burst.
FEWEST_IN = {timedelta(days=1): 8, timedelta(days=7): 20}
WINDOW = max(FEWEST_IN)
# So many of a flood are looked at together.
MOST_OF_A_FLOOD = 50
# So many of the ward's newest are compared with each new one.
MOST = 500


def look_at(session: Session, concern_id: int) -> Burst | None:
    """Put a new concern beside those that are alike; the burst that it is in, if any.

    What an officer took for people with one worry stays so for a week; what was one campaign is
    one still. Concerns that staff entered, and restricted ones, are never in a burst.
    """
    concern = session.get(Concern, concern_id, populate_existing=True)
    if concern is None or not _may_be(concern) or _member(session, concern_id):
        return None
    _hold_ward(session, concern.ward_id)
    near = _alike(session, concern)
    members = _members(session, [one.id for one in near])
    bursts = {each.burst for each in members if not each.burst.in_a_flood}
    if any(burst.answer is Answer.PEOPLE for burst in bursts):
        return None
    burst = next((each for each in bursts if each.answer is None), None)
    if burst is None:
        if not bursts and not _too_many([*near, concern]):
            return None
        burst = Burst(ward_id=concern.ward_id, found_at=clock.now())
        session.add(burst)
        session.flush()
    _hold(session, burst, [concern, *near])
    return burst


def hold_from_a_flood(session: Session, concern: Concern) -> None:
    """Have a concern count nowhere until an officer has looked, with others of its ward that
    came in the same flood."""
    if not _may_be(concern):
        return
    _hold_ward(session, concern.ward_id)
    burst = session.scalars(
        select(Burst)
        .outerjoin(BurstMember)
        .where(Burst.ward_id == concern.ward_id, Burst.in_a_flood, Burst.answer.is_(None))
        .group_by(Burst.id)
        .having(func.count(BurstMember.id) < MOST_OF_A_FLOOD)
        .order_by(Burst.id)
    ).first()
    if burst is None:
        burst = Burst(ward_id=concern.ward_id, found_at=clock.now(), in_a_flood=True)
        session.add(burst)
        session.flush()
    _hold(session, burst, [concern])


def _hold_ward(session: Session, ward_id: int) -> None:
    """Of two at once the second waits, and sees what the first found. Nobody else does: rows that
    name the ward come all the while, and whoever writes one may hold the concern that we want."""
    session.execute(select(Ward.id).where(Ward.id == ward_id).with_for_update(key_share=True))


def _may_be(concern: Concern) -> bool:
    return (
        concern.words is not None
        and concern.channel is Channel.WEB
        and not concern.restricted
        and concern.state is not ConcernState.WITHDRAWN
    )


def _alike(session: Session, concern: Concern) -> list[Concern]:
    lately = session.scalars(
        select(Concern)
        .where(
            Concern.ward_id == concern.ward_id,
            Concern.received_at > clock.now() - WINDOW,
            Concern.channel == Channel.WEB,
            Concern.restricted.is_(False),
            Concern.words.is_not(None),
            Concern.id != concern.id,
        )
        .order_by(Concern.received_at.desc(), Concern.id.desc())
        .limit(MOST)
    )
    own = prints(concern.words or "")
    return [each for each in lately if likeness(own, prints(each.words or "")) >= ALIKE]


def _too_many(alike: Sequence[Concern]) -> bool:
    now = clock.now()
    return any(
        sum(each.received_at > now - length for each in alike) >= fewest
        for length, fewest in FEWEST_IN.items()
    )


def _hold(session: Session, burst: Burst, alike: Collection[Concern]) -> None:
    """Group them, and have those count nowhere on which no officer has decided."""
    ids = [each.id for each in alike]
    there = {each.concern_id for each in _members(session, ids)}
    standing = exists().where(
        ThemeDecision.concern_id == Concern.id, ThemeDecision.undone_at.is_(None)
    )
    open_states = (ConcernState.RECEIVED, ConcernState.TRIAGED, ConcernState.ACCEPTED)
    free = session.scalars(
        select(Concern.id)
        .where(Concern.id.in_(ids), Concern.state.in_(open_states), ~standing)
        .order_by(Concern.id)
    ).all()
    new = [id for id in free if id not in there]
    session.add_all(BurstMember(burst_id=burst.id, concern_id=id) for id in new)
    session.execute(
        delete(ThemeAssignment).where(
            ThemeAssignment.concern_id.in_(new),
            ThemeAssignment.source != AssignmentSource.OFFICER,
        )
    )
    session.flush()


def _members(session: Session, concern_ids: Collection[int]) -> Sequence[BurstMember]:
    return session.scalars(
        select(BurstMember)
        .where(BurstMember.concern_id.in_(concern_ids))
        .options(joinedload(BurstMember.burst))
    ).all()


def _member(session: Session, concern_id: int) -> bool:
    return session.scalar(select(exists().where(BurstMember.concern_id == concern_id))) or False
