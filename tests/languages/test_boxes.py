"""Boxes for translations on forms of staff: first those that somebody waits for."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern
from pact.concerns.services import withdraw
from pact.core.db import transaction
from pact.languages.locales import ENGLISH, SHIPPED
from tests.factories.concerns import a_sent_concern
from tests.factories.meetings import a_meeting
from tests.factories.people import a_person

SignIn = Callable[[User], FlaskClient]


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town")


def shown_and_hidden(page: str) -> tuple[set[str], set[str]]:
    """The languages whose boxes stand open, and those behind the word."""
    shown, _, rest = page.partition('<details class="govuk-details"')
    hidden, _, after = rest.partition("</details>")
    tags = {each.tag for each in SHIPPED if each is not ENGLISH}
    found = [
        {tag for tag in tags if f'name="in_{tag}"' in part} for part in (shown + after, hidden)
    ]
    assert found[0] | found[1] == tags
    return found[0], found[1]


def test_languages_of_those_who_wait_stand_open_and_the_others_behind_a_word(
    session: Session, sergeant: User, signed_in: SignIn
) -> None:
    meeting = a_meeting(session, sergeant)
    for locale in ("gu", "ckb"):
        a_sent_concern(session, email=f"{locale}@example.org", locale=locale)

    page = signed_in(sergeant).get(f"/desk/meetings/{meeting.id}/cancel").text

    shown, hidden = shown_and_hidden(page)
    assert shown == {"gu", "ckb"}
    assert "pa" in hidden


def test_a_restricted_or_withdrawn_concern_and_another_ward_open_no_box(
    session: Session, sergeant: User, signed_in: SignIn
) -> None:
    meeting = a_meeting(session, sergeant)
    kept, gone, _far = (
        a_sent_concern(session, email=f"{tag}@example.org", locale=tag, ward=ward).concern.id
        for tag, ward in (("ro", "heath-town"), ("it", "heath-town"), ("fa", "penn"))
    )
    with transaction() as writing:
        writing.get_one(Concern, kept).restricted = True
        withdraw(writing, writing.get_one(Concern, gone))

    page = signed_in(sergeant).get(f"/desk/meetings/{meeting.id}/cancel").text

    assert shown_and_hidden(page)[0] == set()


def test_what_was_typed_behind_the_word_comes_back_open_when_something_is_amiss(
    session: Session, sergeant: User, signed_in: SignIn
) -> None:
    meeting = a_meeting(session, sergeant)
    typed = {"why": "", "in_lt": "Salė užlieta", "in_hi": "x" * 401}

    page = signed_in(sergeant).post(f"/desk/meetings/{meeting.id}/cancel", data=typed).text

    assert shown_and_hidden(page)[0] == {"lt", "hi"}
    assert "Salė užlieta" in page


def test_a_concern_is_answered_first_in_its_own_language(
    session: Session, signed_in: SignIn
) -> None:
    sent = a_sent_concern(session, language="ro")
    officer = a_person(session, Role.COHESION_OFFICER)

    page = signed_in(officer).get(f"/desk/review/{sent.concern.id}").text

    assert shown_and_hidden(page)[0] == {"ro"}
