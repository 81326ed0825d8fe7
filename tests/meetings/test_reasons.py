"""Why a meeting is put off or called off, in the reader's language."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from tests.factories.meetings import a_meeting
from tests.factories.people import a_person

SignIn = Callable[[User], FlaskClient]


@pytest.mark.parametrize("deed", ["postpone", "cancel"])
def test_the_reason_is_read_in_the_language_that_somebody_translated_it_to(
    session: Session, client: FlaskClient, signed_in: SignIn, deed: str
) -> None:
    sergeant = a_person(session, Role.SERGEANT, "heath-town")
    meeting = a_meeting(session, sergeant)
    path = f"/desk/meetings/{meeting.id}/{deed}"
    reason = {"why": "The hall is flooded", "in_pl": "Sala jest zalana"}

    assert signed_in(sergeant).post(path, data=reason).status_code == 303

    assert "Sala jest zalana" in client.get(f"/pl/meetings/{meeting.uid}").text
    assert "The hall is flooded" in client.get(f"/ur/meetings/{meeting.uid}").text


def test_a_new_reason_is_not_read_in_the_words_of_the_old_one(
    session: Session, client: FlaskClient, signed_in: SignIn
) -> None:
    sergeant = a_person(session, Role.SERGEANT, "heath-town")
    meeting = a_meeting(session, sergeant)
    browser, path = signed_in(sergeant), f"/desk/meetings/{meeting.id}"
    browser.post(f"{path}/postpone", data={"why": "The hall is flooded", "in_pl": "Zalana"})

    browser.post(f"{path}/cancel", data={"why": "There is no other hall"})

    page = client.get(f"/pl/meetings/{meeting.uid}").text
    assert "There is no other hall" in page
    assert "Zalana" not in page
