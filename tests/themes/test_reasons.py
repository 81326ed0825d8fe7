"""Why a concern is not for PACT, in the resident's language."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from tests.factories.concerns import a_sent_concern
from tests.factories.people import a_person

SignIn = Callable[[User], FlaskClient]


def test_the_resident_reads_why_in_their_language(
    session: Session, client: FlaskClient, signed_in: SignIn
) -> None:
    sent = a_sent_concern(session)
    officer = signed_in(a_person(session, Role.COHESION_OFFICER))
    reason = {"what": "signposted", "why": "Ask your landlord", "in_ur": "مالک مکان سے پوچھیں"}

    answer = officer.post(f"/desk/review/{sent.concern.id}/set-aside", data=reason)

    assert answer.status_code == 303
    assert "مالک مکان سے پوچھیں" in client.get(sent.path.replace("/en/", "/ur/")).text
    assert "Ask your landlord" in client.get(sent.path.replace("/en/", "/pl/")).text
