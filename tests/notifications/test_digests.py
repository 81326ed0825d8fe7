"""A digest tells each new thing once, only while it is true, and only when there is one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask_babel import force_locale, gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.core import clock, outbox
from pact.core.db import db, transaction
from pact.core.ways import Way
from pact.languages.kinds import ISSUE
from pact.languages.translations import keep
from pact.meetings import services as meetings
from pact.notifications import digests, gathered, jobs
from pact.notifications.models import Message, Rhythm, Subscriber
from pact.priorities import services as priorities
from pact.priorities.details import Outcome
from pact.priorities.models import Action, ActionState
from pact.priorities.queries import action as find_action
from pact.themes.summaries import publish_summary, withdraw_summary
from tests.factories.meetings import a_meeting, loaded
from tests.factories.notifications import a_subscriber, html_of, text_of
from tests.factories.people import a_person, a_ward
from tests.factories.priorities import a_priority, an_action
from tests.factories.statements import statements
from tests.factories.themes import a_theme
from tests.factories.translations import a_translation

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def sergeant(session: Session):
    return a_person(session, Role.SERGEANT)


@pytest.fixture(autouse=True)
def on_monday():
    with clock.set_to(MONDAY):
        yield


@pytest.fixture
def reader(session: Session, mails) -> Subscriber:
    """Somebody who reads a digest of Heath Town each week."""
    subscriber = a_subscriber(session, rhythm=Rhythm.WEEKLY)
    mails()
    return subscriber


def done(session: Session, action: Action, text: str = "Lines painted") -> None:
    with transaction() as writing:
        found = find_action(writing, id=action.id)
        assert found is not None
        outcome = Outcome(ActionState.DONE, text, {}, None)
        priorities.end_action(writing, found, outcome, by_id=a_person(writing, Role.PARTNER).id)


def summary(session: Session, officer, key: str, text: str, ward: str = "heath-town") -> None:
    with transaction() as writing:
        publish_summary(
            writing,
            ward_id=a_ward(writing, ward).id,
            theme_id=a_theme(writing, key).id,
            text=text,
            by_id=officer.id,
        )


def at(instant: datetime, mails):
    """The mails that a digest job at this instant leads to."""
    while outbox.drain():
        pass
    with clock.set_to(instant):
        jobs.digest()
        return mails()


def test_a_week_s_news_comes_together_by_ward_and_theme(session, sergeant, reader, mails):
    a_meeting(session, sergeant)
    priority = a_priority(session, sergeant, "Cars on the pavement", theme="parking")
    done(session, an_action(session, sergeant, priority))
    summary(session, sergeant, "flytipping", "Bins overflow by the shops")

    (mail,) = at(THURSDAY, mails)

    text = text_of(mail)
    assert mail["Subject"] == "News from Heath Town"
    assert text.index("Heath Town Community Centre") < text.index("Parking")
    assert text.index("- Parking") < text.index("Lines painted") < text.index("Cars on the")
    assert "Bins overflow by the shops" in text
    assert "Bins overflow by the shops" in html_of(mail)
    assert text.count("- Parking") == 1, "what belongs together stands together"


def test_nothing_is_told_twice_and_nothing_new_is_no_mail(session, sergeant, reader, mails):
    a_priority(session, sergeant, "Cars on the pavement")
    assert len(at(THURSDAY, mails)) == 1

    assert at(THURSDAY + timedelta(hours=1), mails) == []
    assert at(THURSDAY + WEEK, mails) == []
    a_priority(session, sergeant, "Broken lamps")
    (mail,) = at(THURSDAY + 2 * WEEK, mails)
    assert "Broken lamps" in text_of(mail)
    assert "Cars on the pavement" not in text_of(mail)


def test_what_happened_before_they_asked_is_not_news(session, sergeant, mails):
    a_priority(session, sergeant, "Old matter")
    mails()
    a_subscriber(session, rhythm=Rhythm.WEEKLY)

    assert not [mail for mail in at(THURSDAY, mails) if "Old matter" in text_of(mail)]


def test_digests_come_on_thursdays_by_day_in_wolverhampton(session, sergeant, reader, mails):
    a_priority(session, sergeant, "Cars on the pavement")

    assert at(THURSDAY - timedelta(days=1), mails) == []
    assert at(THURSDAY.replace(hour=8, minute=59), mails) == []
    assert at(THURSDAY.replace(hour=19), mails) == []
    assert len(at(THURSDAY.replace(hour=9), mails)) == 1


def test_summer_time_moves_the_hours(session, sergeant, reader, mails):
    june = datetime(2027, 6, 3, 8, tzinfo=UTC)  # a Thursday; nine o'clock there
    with clock.set_to(june - timedelta(days=1)):
        a_priority(session, sergeant, "Cars on the pavement")
        mails()

    assert at(june - timedelta(minutes=1), mails) == []
    assert len(at(june, mails)) == 1


def test_a_thursday_without_a_scheduler_is_made_up_for(session, sergeant, reader, mails):
    a_priority(session, sergeant, "Cars on the pavement")

    assert len(at(THURSDAY + timedelta(days=2), mails)) == 1


def test_a_cancelled_meeting_is_never_announced(session, sergeant, reader, mails):
    meeting = a_meeting(session, sergeant)
    a_priority(session, sergeant, "Cars on the pavement")
    while outbox.drain():
        pass
    with clock.set_to(THURSDAY):
        jobs.digest()
    with transaction() as writing:
        meetings.cancel(writing, loaded(writing, meeting), why="No room", by_id=sergeant.id)

    (mail,) = [each for each in at(THURSDAY, mails) if "cancelled" not in each["Subject"]]

    assert "Cars on the pavement" in text_of(mail)
    assert "Community Centre" not in text_of(mail)


def test_nobody_hears_that_a_meeting_is_off_who_never_heard_of_it(session, sergeant, reader, mails):
    meeting = a_meeting(session, sergeant, starts_at=THURSDAY + 2 * WEEK)
    with transaction() as writing:
        meetings.cancel(writing, loaded(writing, meeting), why="No room", by_id=sergeant.id)

    assert mails() == []


def test_a_weekly_reader_hears_at_once_that_a_meeting_they_know_of_is_off(
    session, sergeant, reader, mails
):
    meeting = a_meeting(session, sergeant, starts_at=THURSDAY + 2 * WEEK)
    assert len(at(THURSDAY, mails)) == 1
    with clock.set_to(THURSDAY + timedelta(hours=2)), transaction() as writing:
        meetings.cancel(writing, loaded(writing, meeting), why="No room", by_id=sergeant.id)

    with clock.set_to(THURSDAY + timedelta(hours=2)):
        (mail,) = mails()
    assert "cancelled" in mail["Subject"]


def test_what_was_withdrawn_meanwhile_is_left_out_and_then_there_is_no_mail(
    session, sergeant, reader, mails
):
    summary(session, sergeant, "flytipping", "Bins overflow")
    while outbox.drain():
        pass
    with clock.set_to(THURSDAY):
        jobs.digest()
    with transaction() as writing:
        ward, theme = a_ward(writing), a_theme(writing, "flytipping")
        withdraw_summary(writing, ward_id=ward.id, theme_id=theme.id, by_id=sergeant.id)

    assert at(THURSDAY, mails) == []
    message = session.scalars(select(Message).where(Message.kind == "digest")).one()
    assert message.problem == "no longer true"


def test_a_mail_says_nothing_of_a_sensitive_theme(session, sergeant, reader, mails):
    summary(session, sergeant, "domestic_abuse", "Somebody is afraid")

    assert at(THURSDAY, mails) == []


def test_each_time_means_daily_and_without_meetings_which_were_told_at_once(
    session, sergeant, mails
):
    a_subscriber(session, rhythm=Rhythm.AT_ONCE)
    mails()
    a_meeting(session, sergeant)
    assert len(mails()) == 1, "the meeting, at once"
    a_priority(session, sergeant, "Cars on the pavement")

    (mail,) = at(MONDAY + timedelta(days=1), mails)
    assert "Community Centre" not in text_of(mail)
    assert at(MONDAY + timedelta(days=2), mails) == []


def test_only_meetings_means_no_digest(session, sergeant, mails):
    a_subscriber(session, rhythm=Rhythm.MEETINGS)
    mails()
    a_priority(session, sergeant, "Cars on the pavement")

    assert at(THURSDAY, mails) == []


def test_other_wards_news_is_not_told_and_the_city_hears_of_all(session, sergeant, reader, mails):
    a_subscriber(session, "city@example.org", ward=None, rhythm=Rhythm.WEEKLY)
    mails()
    a_priority(session, sergeant, "Canal towpath", ward="park")

    (mail,) = at(THURSDAY, mails)

    assert mail["To"] == "city@example.org"


def test_a_digest_is_no_longer_than_it_says_and_quiet_wards_are_heard(session, sergeant, mails):
    a_subscriber(session, ward=None, rhythm=Rhythm.WEEKLY)
    mails()
    for number in range(30):
        key = ("flytipping", "parking", "speeding")[number % 3]
        priority = a_priority(session, sergeant, f"Matter {number}", theme=key)
        done(session, an_action(session, sergeant, priority), f"Answer {number}")
        with transaction() as writing:
            priorities.close(writing, find_priority(writing, priority), by_id=sergeant.id)
    a_priority(session, sergeant, "Canal towpath", ward="park")

    (mail,) = at(THURSDAY, mails)

    text = text_of(mail)
    assert text.count("\n> ") == gathered.MOST_SHOWN
    assert len(text.splitlines()) <= 240
    assert "Canal towpath" in text, "a busy ward does not silence a quiet one"
    assert "There are 41 more things on the ward’s page" in text


def test_a_digest_is_in_the_reader_s_language_and_direction(session, sergeant, mails):
    a_subscriber(session, locale="ur", rhythm=Rhythm.WEEKLY)
    mails()
    priority = a_priority(session, sergeant, "Cars on the pavement")
    with transaction() as writing:
        keep(
            writing,
            about="priority",
            about_id=priority.id,
            field="issue",
            locale="ur",
            text="فٹ پاتھ پر گاڑیاں",
            original=priority.issue,
            made_by="person",
            maker="Bilal",
        )
    a_priority(session, sergeant, "Broken lamps")

    (mail,) = at(THURSDAY, mails)

    html = html_of(mail)
    assert mail["Content-Language"] == "ur"
    assert '<html lang="ur" dir="rtl">' in html
    assert '<p lang="ur" dir="rtl"' in html
    assert '<p lang="en-GB" dir="ltr"' in html
    assert "فٹ پاتھ پر گاڑیاں" in html


def test_two_schedulers_at_once_queue_each_digest_once(app, session, sergeant, mails):
    for number in range(40):
        a_subscriber(session, f"r{number}@example.org", rhythm=Rhythm.WEEKLY)
    a_priority(session, sergeant, "Cars on the pavement")
    mails()

    def run(_scheduler: int) -> None:
        with app.app_context():
            while True:
                with transaction() as writing:
                    if not digests.queue_due(writing, at_most=7):
                        break
            db.session.remove()

    with clock.set_to(THURSDAY), ThreadPoolExecutor(4) as schedulers:
        list(schedulers.map(run, range(4)))

    session.rollback()
    queued = session.scalars(select(Message.address_locked).where(Message.kind == "digest")).all()
    assert len(queued) == len(set(queued)) == 40


def test_a_crash_before_the_commit_tells_everything_the_next_time(session, sergeant, reader, mails):
    a_priority(session, sergeant, "Cars on the pavement")
    while outbox.drain():
        pass
    with clock.set_to(THURSDAY), pytest.raises(RuntimeError), transaction() as writing:
        digests.queue_due(writing)
        raise RuntimeError

    assert len(at(THURSDAY, mails)) == 1


def test_a_thousand_digests_take_few_statements(session, sergeant):
    ids = [a_ward(session, ward).id for ward in ("heath-town", "park")]
    template = a_subscriber(session, rhythm=Rhythm.WEEKLY)
    _many(session, template, ids, 1000)
    a_priority(session, sergeant, "Cars on the pavement")
    while outbox.drain():
        pass

    with clock.set_to(THURSDAY), statements() as sent:
        jobs.digest()

    queued = session.scalars(select(Message.id).where(Message.kind == "digest")).all()
    assert len(queued) >= 1000
    batches = 1001 // digests.BATCH + 1
    assert len(sent) <= 6 * batches, "six for each batch of two hundred"


def test_writing_a_digest_takes_as_many_statements_for_much_news_as_for_little(
    session, sergeant, reader, mails
):
    def taken(instant: datetime) -> int:
        with clock.set_to(instant):
            jobs.digest()
            with statements() as sent:
                mails()
        return len(sent)

    done(session, an_action(session, sergeant, a_priority(session, sergeant, "One")))
    a_meeting(session, sergeant)
    summary(session, sergeant, "flytipping", "Bins")
    mails()
    little = taken(THURSDAY)
    for issue in ("Two", "Three"):
        done(session, an_action(session, sergeant, a_priority(session, sergeant, issue)))
    a_meeting(session, sergeant, starts_at=THURSDAY + 3 * WEEK)
    a_meeting(session, sergeant, starts_at=THURSDAY + 4 * WEEK)
    summary(session, sergeant, "parking", "Cars")
    mails()

    assert taken(THURSDAY + WEEK) == little


def find_priority(session: Session, priority):
    from pact.priorities.queries import priority as find

    found = find(session, id=priority.id)
    assert found is not None
    return found


def _many(session: Session, template: Subscriber, ward_ids: list[int], number: int) -> None:
    from pact.core import crypto
    from pact.notifications.models import Subscription, SubscriptionState

    with transaction() as writing:
        for index in range(number):
            writing.add(
                Subscriber(
                    way=Way.EMAIL,
                    address_hash=f"{index:032x}" * 2,
                    address_locked=crypto.lock(f"r{index}@example.org"),
                    key_locked=template.key_locked,
                    locale="en",
                    rhythm=Rhythm.WEEKLY,
                    digest_on=template.digest_on,
                    told_until=template.told_until,
                    subscriptions=[
                        Subscription(
                            ward_id=ward_id,
                            state=SubscriptionState.CONFIRMED,
                            asked_at=clock.now(),
                            confirmed_at=clock.now(),
                        )
                        for ward_id in ward_ids
                    ],
                )
            )


def test_a_digest_says_what_a_computer_translated(session, sergeant, mails):
    a_subscriber(session, locale="pl", rhythm=Rhythm.WEEKLY)
    mails()
    priority = a_priority(session, sergeant, "Cars on the pavement")
    a_translation(
        ISSUE, priority.id, "Auta na chodniku", of="Cars on the pavement", made_by="machine"
    )

    (mail,) = at(THURSDAY, mails)

    after = text_of(mail).partition("Auta na chodniku")[2]
    with force_locale("pl"):
        assert gettext("Translated by a computer") in after
        assert gettext("Translated by a computer") in html_of(mail)
