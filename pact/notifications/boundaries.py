"""When ward boundaries change, subscriptions follow: nobody's news ends silently."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, selectinload

from pact.notifications.models import (
    News,
    NewsKind,
    Subscriber,
    Subscription,
    SubscriptionState,
)
from pact.notifications.services import Draft, queue_all

_UNSYNCED = {"synchronize_session": False}


class NoSuccessor(ValueError):
    """A ward that somebody follows would have none after it."""


def follow_boundaries(session: Session, successors: Mapping[int, Collection[int]]) -> int:
    """Have everybody who follows an old ward follow the wards that came of it, and tell them so
    once; how many subscribers that were. Safe to repeat.

    `successors` gives, by an old ward's id, the ids of the wards that hold some part of it; one of
    them may be the old ward itself. What happened in the old ward and was not told yet is told as
    news of the new ones.

    Raises:
        NoSuccessor: an old ward has no ward after it.
    """
    if empty := [old for old, new in successors.items() if not new]:
        raise NoSuccessor(empty)
    moved = {old: set(new) for old, new in successors.items() if set(new) != {old}}
    followers = session.scalars(
        select(Subscriber)
        .where(
            Subscriber.id.in_(
                select(Subscription.subscriber_id).where(Subscription.ward_id.in_(moved))
            )
        )
        .options(selectinload(Subscriber.subscriptions))
        .with_for_update()
    ).all()
    told = [draft for each in followers if (draft := _follow(each, moved)) is not None]
    session.flush()
    _hand_on_news(session, moved)
    queue_all(session, told)
    return len(followers)


def _follow(subscriber: Subscriber, moved: Mapping[int, set[int]]) -> Draft | None:
    """Change one subscriber's wards. What to tell them, where they have confirmed."""
    there = {each.ward_id: each for each in subscriber.subscriptions}
    changed: dict[int, set[int]] = {}
    for old, new in moved.items():
        if (subscription := there.get(old)) is None or (old in new and new <= there.keys()):
            continue
        changed[old] = new
        for ward_id in new - there.keys():
            there[ward_id] = Subscription(
                ward_id=ward_id,
                state=subscription.state,
                asked_at=subscription.asked_at,
                confirmed_at=subscription.confirmed_at,
            )
            subscriber.subscriptions.append(there[ward_id])
    for old in moved:
        if old in there and old not in moved[old]:
            subscriber.subscriptions.remove(there[old])
    confirmed = any(each.state is SubscriptionState.CONFIRMED for each in there.values())
    if not changed or not confirmed or subscriber.address_locked is None:
        return None
    return Draft(
        once=f"boundaries:{min(changed)}:{subscriber.address_hash[:32]}",
        kind="boundaries_changed",
        way=subscriber.way,
        address_locked=subscriber.address_locked,
        locale=subscriber.locale,
        facts={
            "subscriber_id": subscriber.id,
            "old": sorted(changed),
            "new": sorted(set().union(*changed.values())),
        },
    )


def _hand_on_news(session: Session, moved: Mapping[int, set[int]]) -> None:
    """Let a digest to come still tell what happened in a ward that is no more: it becomes news of
    one of the wards after it, which everybody who followed the old one now follows."""
    for old, new in moved.items():
        if old in new:
            continue
        heir = min(new)
        told_there = select(News.about_id).where(News.ward_id == heir)
        for kind in NewsKind:
            of_old = (News.ward_id == old, News.kind == kind)
            twice = News.about_id.in_(told_there.where(News.kind == kind))
            session.execute(delete(News).where(*of_old, twice), execution_options=_UNSYNCED)
            session.execute(
                update(News).where(*of_old).values(ward_id=heir), execution_options=_UNSYNCED
            )
