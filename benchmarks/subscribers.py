"""Very many people whose digest is due, and something to tell each of them."""

from datetime import timedelta

from sqlalchemy import insert, select

from pact.areas.queries import wards
from pact.core import clock, crypto
from pact.core.db import transaction
from pact.core.ways import Way
from pact.meetings.models import Meeting
from pact.meetings.queries import next_after
from pact.notifications.models import (
    News,
    NewsKind,
    Rhythm,
    Subscriber,
    Subscription,
    SubscriptionState,
)
from pact.priorities.models import WardPriority

LANGUAGES = ("en", "pa", "ur", "pl")
_EACH = 5_000  # rows at once


def address(number: int) -> str:
    """The mail address of a subscriber."""
    return f"reader-{number}@bench.example"


def subscribe(number: int) -> None:
    """So many, numbered from 1, each of one ward; and news of each ward."""
    now = clock.now()
    with transaction() as session:
        ids = [ward.id for ward in wards(session)]
        news = []
        for ward_id in ids:
            meeting = next_after(session, ward_id=ward_id, after=now)
            of = WardPriority.ward_id == ward_id
            chosen = session.scalars(select(WardPriority.id).where(of).limit(2)).all()
            about = [(NewsKind.PRIORITY, each) for each in chosen]
            if isinstance(meeting, Meeting):
                about.append((NewsKind.MEETING, meeting.id))
            news += [
                {"kind": kind, "about_id": each, "ward_id": ward_id, "happened_at": now - _HOUR}
                for kind, each in about
            ]
        session.execute(insert(News), news)
        for begin in range(1, number + 1, _EACH):
            some = range(begin, min(begin + _EACH, number + 1))
            session.execute(insert(Subscriber), [_subscriber(each) for each in some])
            session.execute(
                insert(Subscription),
                [
                    {
                        "subscriber_id": each,
                        "ward_id": ids[each % len(ids)],
                        "state": SubscriptionState.CONFIRMED,
                        "asked_at": now,
                        "confirmed_at": now,
                    }
                    for each in some
                ],
            )


_HOUR = timedelta(hours=1)


def _subscriber(number: int) -> dict[str, object]:
    return {
        "id": number,
        "way": Way.EMAIL,
        "address_hash": crypto.fingerprint(address(number), purpose="subscriber"),
        "address_locked": crypto.lock(address(number)),
        "key_locked": crypto.lock(f"key {number}"),
        "locale": LANGUAGES[number % len(LANGUAGES)],
        "rhythm": Rhythm.WEEKLY,
        "digest_on": clock.today(),
        "told_until": 0,
    }
