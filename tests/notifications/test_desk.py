"""How messages fare, as staff see it."""

from pathlib import Path

from sqlalchemy import update

from pact.accounts.models import Role
from pact.core import outbox
from pact.core.db import transaction
from pact.core.models import OutboxDelivery
from pact.notifications import jobs
from pact.notifications.desk import kind_name
from tests.factories.concerns import a_sent_concern
from tests.factories.notifications import queued_mails
from tests.factories.people import a_person


def test_staff_see_counts_and_failures_but_no_address(session, signed_in, mail_server):
    mail_server.answers["gone@example.org"] = "550 5.1.1 <gone@example.org> nobody"
    queued_mails(session, "gone@example.org", "there@example.org")
    jobs.send()

    page = signed_in(a_person(session, Role.ADMINISTRATOR)).get("/desk/messages")

    assert page.status_code == 200
    assert "Subscription to confirm" in page.text
    assert "550 5.1.1" in page.text
    assert "@example.org" not in page.text.replace("administrator0@example.org", "")


def test_staff_see_what_could_not_be_handled(session, signed_in):
    a_sent_concern(session, email="asha@example.org")
    with transaction() as writing:
        writing.execute(update(OutboxDelivery).values(attempts=outbox.GIVE_UP_AFTER))
    outbox.drain()

    page = signed_in(a_person(session, Role.ADMINISTRATOR)).get("/desk/messages")

    assert "say_that_it_arrived" in page.text


def test_others_do_not(session, signed_in, client):
    assert signed_in(a_person(session, Role.SERGEANT)).get("/desk/messages").status_code == 403
    assert client.get("/desk/messages").status_code == 303


def test_every_letter_has_a_name_at_the_desk(app):
    letters = Path(app.root_path, "..", "templates", "notifications", "email").glob("[a-z]*.txt")

    with app.test_request_context():
        assert [each.stem for each in letters if kind_name(each.stem) == each.stem] == []
