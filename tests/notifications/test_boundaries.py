"""When ward boundaries change, nobody's news ends silently."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.areas.models import Ward
from pact.core import clock, outbox
from pact.core.db import transaction
from pact.notifications import jobs
from pact.notifications.boundaries import NoSuccessor, follow_boundaries
from pact.notifications.models import Rhythm, Subscription, SubscriptionState
from tests.factories.notifications import a_subscriber, an_asked_subscription, text_of
from tests.factories.people import a_person, a_ward
from tests.factories.priorities import a_priority

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_monday():
    with clock.set_to(MONDAY):
        yield


def split(session) -> tuple[Ward, list[Ward]]:
    """Heath Town becomes Park and Penn."""
    return a_ward(session, "heath-town"), [a_ward(session, "park"), a_ward(session, "penn")]


def followed(session, subscriber) -> dict[int, SubscriptionState]:
    session.rollback()
    session.expire_all()
    rows = session.scalars(select(Subscription).where(Subscription.subscriber_id == subscriber.id))
    return {row.ward_id: row.state for row in rows}


def move(session, *, times: int = 1) -> None:
    old, new = split(session)
    for _time in range(times):
        with transaction() as writing:
            follow_boundaries(writing, {old.id: [ward.id for ward in new]})


def test_who_followed_a_ward_follows_every_ward_that_came_of_it(session, mails):
    subscriber = a_subscriber(session, locale="pl")
    asked = an_asked_subscription(session, "new@example.org")
    elsewhere = a_subscriber(session, "oxley@example.org", ward="oxley")
    mails()

    move(session)

    _old, new = split(session)
    ids = {ward.id for ward in new}
    assert followed(session, subscriber) == dict.fromkeys(ids, SubscriptionState.CONFIRMED)
    assert followed(session, asked) == dict.fromkeys(ids, SubscriptionState.ASKED)
    assert followed(session, elsewhere).keys() == {a_ward(session, "oxley").id}


def test_they_are_told_once_however_often_it_is_done(session, mails):
    a_subscriber(session)
    a_subscriber(session, ward="park")
    mails()

    move(session, times=3)

    (mail,) = mails()
    text = " ".join(text_of(mail).split())
    assert "The boundaries of Heath Town have changed." in text
    assert "news of Park and Penn" in text or "news of Penn" in text
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    move(session)
    assert mails() == []


def test_who_follows_the_whole_city_needs_no_change(session, mails):
    subscriber = a_subscriber(session, ward=None)
    mails()

    move(session)

    assert followed(session, subscriber).keys() == {None}
    assert mails() == []


def test_what_was_not_told_yet_is_told_in_the_next_digest_and_only_once(session, mails):
    a_subscriber(session, rhythm=Rhythm.WEEKLY)
    a_subscriber(session, "park@example.org", ward="park", rhythm=Rhythm.WEEKLY)
    a_priority(session, a_person(session, Role.SERGEANT), "Cars on the pavement")
    mails()

    move(session)
    mails()

    for week in (THURSDAY, datetime(2026, 12, 3, 10, tzinfo=UTC)):
        with clock.set_to(week):
            jobs.digest()
            sent = {mail["To"]: text_of(mail) for mail in mails()}
        if week is THURSDAY:
            assert "Cars on the pavement" in sent["asha@example.org"]
        else:
            assert sent == {}


def test_a_ward_that_lost_a_part_is_followed_with_the_part(session, mails):
    subscriber = a_subscriber(session)
    old, (park, _penn) = split(session)
    mails()

    with transaction() as writing:
        follow_boundaries(writing, {old.id: [old.id, park.id]})

    assert followed(session, subscriber).keys() == {old.id, park.id}
    assert len(mails()) == 1


def test_a_ward_without_a_successor_is_refused(session):
    subscriber = a_subscriber(session)
    old, _new = split(session)

    with pytest.raises(NoSuccessor), transaction() as writing:
        follow_boundaries(writing, {old.id: []})

    assert followed(session, subscriber).keys() == {old.id}


def test_an_administrator_does_it_by_the_wards_codes(app, session, mails):
    a_subscriber(session)
    mails()
    old, new = split(session)
    run = app.test_cli_runner().invoke

    change = f"{old.code}={new[0].code},{new[1].code}"
    done = run(args=["notifications", "follow-boundaries", change])
    assert "1 subscribers follow the new wards" in done.output, done.output
    assert run(args=["notifications", "follow-boundaries", "E05000001=E05014844"]).exit_code == 1
    assert run(args=["notifications", "follow-boundaries", f"{old.code}="]).exit_code == 1
    while outbox.drain():
        pass
    assert len(mails()) == 1
