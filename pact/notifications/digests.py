"""Which digests are due, and what each is to tell: ids only, for what is true is read when it is
sent.

A subscriber's row says until where they were told. Taking up what is new, queueing the digest and
moving that mark on are one commit, so that no crash and no second scheduler tells a thing twice.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pact.core import clock
from pact.notifications import rhythm as rhythms
from pact.notifications.models import News, Subscriber, Subscription, SubscriptionState
from pact.notifications.services import Draft, queue_all

BATCH = 200
# Ids are given out before they are committed: what is this old has no elder still to come.
SETTLED = timedelta(minutes=5)
MOST_TAKEN_UP = 400  # pieces of news in one digest, of which the mail shows the first few


def queue_due(session: Session, *, at_most: int = BATCH) -> int:
    """Queue the digests of some subscribers whose day it is; how many subscribers were seen to."""
    due = session.scalars(
        select(Subscriber)
        .where(Subscriber.digest_on <= clock.today(), Subscriber.stopped_at.is_(None))
        .order_by(Subscriber.digest_on, Subscriber.id)
        .limit(at_most)
        .with_for_update(skip_locked=True)
    ).all()
    if not due:
        return 0
    followed = _followed(session, due)
    news = session.scalars(
        select(News)
        .where(
            News.id > min(each.told_until for each in due),
            News.happened_at <= clock.now() - SETTLED,
        )
        .order_by(News.id)
    ).all()
    drafts = [_draft(each, _new_to(each, news, followed)) for each in due]
    queue_all(session, [draft for draft in drafts if draft is not None])
    newest = max((each.id for each in news), default=0)
    session.execute(
        update(Subscriber),
        [
            {
                "id": each.id,
                "told_until": max(each.told_until, newest),
                "digest_on": rhythms.next_day(each.rhythm),
            }
            for each in due
        ],
    )
    return len(due)


def _followed(session: Session, due: Sequence[Subscriber]) -> Mapping[int, set[int | None]]:
    """The wards that each has confirmed; None among them is the whole city."""
    rows = session.execute(
        select(Subscription.subscriber_id, Subscription.ward_id).where(
            Subscription.subscriber_id.in_([each.id for each in due]),
            Subscription.state == SubscriptionState.CONFIRMED,
        )
    )
    followed: dict[int, set[int | None]] = defaultdict(set)
    for subscriber_id, ward_id in rows:
        followed[subscriber_id].add(ward_id)
    return followed


def _new_to(
    subscriber: Subscriber, news: Sequence[News], followed: Mapping[int, set[int | None]]
) -> list[int]:
    wards = followed.get(subscriber.id, set())
    return [
        each.id
        for each in news
        if each.id > subscriber.told_until
        and (None in wards or each.ward_id in wards)
        and rhythms.in_digest(subscriber.rhythm, each.kind)
    ]


def _draft(subscriber: Subscriber, new: Sequence[int]) -> Draft | None:
    """The digest to queue; none where there is nothing new."""
    if not new or subscriber.address_locked is None:
        return None
    return Draft(
        once=f"digest:{subscriber.address_hash[:32]}:{new[0]}-{new[-1]}",
        kind="digest",
        way=subscriber.way,
        address_locked=subscriber.address_locked,
        locale=subscriber.locale,
        facts={"subscriber_id": subscriber.id, "news": list(new[-MOST_TAKEN_UP:])},
    )
