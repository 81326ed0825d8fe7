"""What was erased after a backup stays erased when the backup comes back."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from pact.concerns import contact, erasure, services
from pact.concerns.models import Concern, ConcernContact, ConcernState
from pact.core import clock, outbox
from pact.core.db import db, transaction
from pact.notifications import subscribing
from pact.notifications.models import Subscriber
from pact.offers.models import Offer
from pact.offers.services import take_back
from pact.priorities import correcting
from pact.priorities.correction_models import ActionCorrection
from pact.safekeeping import jobs, journal
from pact.safekeeping.journal import Kind, Line
from tests.factories.concerns import a_sent_concern
from tests.factories.notifications import a_subscriber
from tests.factories.offers import an_offer
from tests.factories.outcomes import corrected, ended
from tests.safekeeping.test_backups import backed_up, run


def scheduler_runs():
    while outbox.drain():
        pass
    jobs.note_stopped()


def restored(app, file):
    said = run(app, "restore", file, "--replace")
    assert said.exit_code == 0, said.output
    return said.output


def test_everything_that_residents_took_back_is_gone_again(app, session):
    withdrawn = a_sent_concern(session, email="jo@example.org").concern.id
    told_no_more = a_sent_concern(session, email="al@example.org").concern.id
    kept = a_sent_concern(session, email="mo@example.org").concern.id
    offer = an_offer(session).offer.id
    subscriber = a_subscriber(session).id
    old_words = corrected(session, ended(session)).id
    file = backed_up(app)
    with transaction() as writing:
        services.withdraw(writing, writing.get_one(Concern, withdrawn))
        contact.tell_no_more(writing, writing.get_one(Concern, told_no_more))
        take_back(writing, writing.get_one(Offer, offer))
        with_wards = [selectinload(Subscriber.subscriptions)]
        correcting.take_out(writing, writing.get_one(ActionCorrection, old_words), by_id=None)
        subscribing.stop(writing, writing.get_one(Subscriber, subscriber, options=with_wards))
    scheduler_runs()

    said = restored(app, file)

    session = db.session()
    assert "5 things" in said
    assert session.get_one(Concern, withdrawn).state is ConcernState.WITHDRAWN
    assert session.get_one(Concern, withdrawn).words is None
    assert session.get_one(Offer, offer).words is None
    assert session.get_one(ActionCorrection, old_words).was is None
    assert session.get_one(Subscriber, subscriber).address_locked is None
    assert session.scalars(select(ConcernContact.concern_id)).all() == [kept]
    assert session.get_one(Concern, kept).words is not None


def test_what_was_erased_because_its_time_was_over_is_erased_again(app, session, at):
    concern = a_sent_concern(session).concern
    with transaction() as writing:
        services.move(writing, concern, ConcernState.TRIAGED, by_id=None)
        services.move(writing, concern, ConcernState.REJECTED, by_id=None, note="not for us")
    file = backed_up(app)
    with clock.set_to(at + timedelta(days=91)):
        with transaction() as writing:
            assert erasure.erase_expired(writing, keep_for=timedelta(days=90)) == 1
        scheduler_runs()

        restored(app, file)

    row = db.session().scalars(select(Concern)).one()
    assert row.words is None
    assert row.follow_up_hash.startswith("erased:")


def test_a_number_that_was_used_again_after_a_restore_erases_nobody_else(app, session, at):
    early = backed_up(app)
    with clock.set_to(at + timedelta(hours=1)):
        concern = a_sent_concern(session).concern
        first = concern.id
        with transaction() as writing:
            services.withdraw(writing, concern)
        scheduler_runs()
        restored(app, early)
    with clock.set_to(at + timedelta(hours=2)):
        second = a_sent_concern(db.session()).concern.id
        assert second == first
        late = backed_up(app)

        restored(app, late)

    assert db.session().scalars(select(Concern)).one().words is not None


@pytest.mark.one_database
def test_the_journal_survives_a_line_that_a_crash_cut_off(tmp_path, at):
    file = Path(tmp_path / "journal")
    journal.note(file, Line(Kind.OFFER, 1, at))
    file.write_text(file.read_text() + '{"kind": "offer", "i')

    journal.note(file, Line(Kind.OFFER, 2, at))

    assert [each.id for each in journal.since(file, at)] == [1, 2]


def test_the_journal_holds_numbers_and_nothing_of_anybody(app, session, at):
    sent = a_sent_concern(session, email="jo@example.org")
    with transaction() as writing:
        services.withdraw(writing, sent.concern)
    scheduler_runs()

    (line,) = journal.path(app.config).read_text().splitlines()

    assert line == (
        f'{{"kind": "concern withdrawn", "id": {sent.concern.id}, "at": "{at.isoformat()}"}}'
    )
