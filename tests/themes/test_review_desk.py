"""The review desk, as an officer's browser sees it."""

from collections.abc import Callable, Sequence
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern, ConcernState
from pact.core import clock
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.themes import queries, services
from pact.themes.models import Certainty, ThemeSuggestion
from tests.factories.people import a_person
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_theme

Signing = Callable[[User], FlaskClient]


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def browser(officer: User, signed_in: Signing) -> FlaskClient:
    return signed_in(officer)


def ranked(
    session: Session,
    concern: Concern,
    certainty: Certainty = Certainty.UNSURE,
    chances: Sequence[tuple[str, float]] = (("parking", 0.62), ("speeding", 0.21)),
) -> Concern:
    """The concern, with a suggestion as the engine would have kept it."""
    with transaction() as writing:
        writing.add(
            ThemeSuggestion(
                concern_id=concern.id,
                ranked=list(chances),
                certainty=certainty,
                confidence=chances[0][1],
                model="test",
                made_at=clock.now(),
            )
        )
    return concern


def test_the_words_keep_their_language_and_direction(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    ranked(session, a_concern(session, "گاڑیاں فٹ پاتھ پر کھڑی ہیں", language="ur"))

    page = browser.get("/desk/review").text

    assert '<blockquote class="review__words" lang="ur" dir="rtl">گاڑیاں' in page
    assert "Urdu" in page and "Heath Town" in page
    assert "Perhaps: 62%" in page and "The computer is unsure" in page


def test_unsure_ones_come_first_then_what_fits_nothing_then_what_is_sure(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    sure = ranked(session, a_concern(session, "sure"), Certainty.SURE, [("noise", 0.97)])
    nothing = ranked(session, a_concern(session, "n"), Certainty.FITS_NOTHING, [("noise", 0.2)])
    less = ranked(session, a_concern(session, "less"), chances=[("noise", 0.3)])
    more = ranked(session, a_concern(session, "more"), chances=[("noise", 0.6)])
    last = a_concern(session, "unranked")

    seen: list[str] = []
    for concern in (less, more, nothing, sure, last):
        skip = "&".join(f"skip={each}" for each in seen)
        assert concern.reference in browser.get(f"/desk/review?{skip}").text
        seen.append(str(concern.id))


def test_a_decision_leads_to_the_next_concern_and_can_be_undone(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    concern = ranked(session, a_concern(session))

    answer = browser.post(
        f"/desk/review/{concern.id}/theme", data={"theme": "parking"}, follow_redirects=True
    )
    assert "is now in “Parking problems”" in answer.text
    assert "Undo my last decision" in answer.text
    session.expire_all()
    assert concern.state is ConcernState.THEMED

    answer = browser.post(f"/desk/review/{concern.id}/undo", follow_redirects=True)
    assert "is undone" in answer.text
    session.expire_all()
    assert concern.state is ConcernState.ACCEPTED


@pytest.mark.parametrize(
    "data", [{"theme": "other", "other": "dogs"}, {"other": "dogs"}], ids=["with", "without"]
)
def test_an_officer_corrects_with_another_theme(
    session: Session, browser: FlaskClient, at: datetime, data: dict[str, str]
) -> None:
    concern = ranked(session, a_concern(session))

    browser.post(f"/desk/review/{concern.id}/theme", data=data)

    assignment = queries.theme_of(session, concern_id=concern.id)
    assert assignment is not None and assignment.theme.key == "dogs"


def test_an_answer_that_names_no_theme_or_two_is_asked_again(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    concern = ranked(session, a_concern(session))

    assert "Choose a theme" in browser.post(f"/desk/review/{concern.id}/theme").text
    two = {"theme": "parking", "other": "dogs"}
    assert "You chose two" in browser.post(f"/desk/review/{concern.id}/theme", data=two).text
    assert queries.theme_of(session, concern_id=concern.id) is None


def test_who_comes_second_is_told_and_changes_nothing(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    concern = ranked(session, a_concern(session))
    other = a_person(session, Role.COHESION_OFFICER)
    with transaction() as writing:
        services.confirm(writing, concern, a_theme(session, "dogs"), by_id=other.id)

    answer = browser.post(
        f"/desk/review/{concern.id}/theme", data={"theme": "parking"}, follow_redirects=True
    )

    assert "Somebody decided on this concern before you" in answer.text
    assignment = queries.theme_of(session, concern_id=concern.id)
    assert assignment is not None and assignment.theme.key == "dogs"


def test_setting_aside_needs_a_reason(session: Session, browser: FlaskClient, at: datetime) -> None:
    concern = ranked(session, a_concern(session))
    address = f"/desk/review/{concern.id}/set-aside"

    assert "Say why" in browser.post(address, data={"what": "rejected"}).text
    browser.post(address, data={"what": "signposted", "why": "Call the council."})

    session.expire_all()
    assert concern.state is ConcernState.SIGNPOSTED


def test_each_view_of_a_restricted_concern_is_written_down(
    session: Session, browser: FlaskClient, officer: User, at: datetime
) -> None:
    concern = ranked(session, a_concern(session, help_kinds=["domestic_abuse"]))

    for _view in range(2):
        page = browser.get("/desk/review").text
    assert "Restricted: somebody may need help" in page

    seen = session.scalars(
        select(AuditEntry).where(AuditEntry.deed == "viewed restricted concern")
    ).all()
    assert [(entry.actor_id, entry.about_id) for entry in seen] == [(officer.id, concern.id)] * 2


def test_lifting_a_restriction_makes_it_an_ordinary_concern(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    concern = ranked(session, a_concern(session, help_kinds=["domestic_abuse"]))

    browser.post(f"/desk/review/{concern.id}/lift")

    session.expire_all()
    assert not concern.restricted


def test_an_officer_of_another_ward_sees_and_decides_nothing(
    session: Session, signed_in: Signing, at: datetime
) -> None:
    concern = ranked(session, a_concern(session, ward="park"))
    stranger = signed_in(a_person(session, Role.COHESION_OFFICER, "heath-town"))

    assert "Nothing waits" in stranger.get("/desk/review").text
    assert stranger.get(f"/desk/review/{concern.id}").status_code == 403
    for what in ("theme", "set-aside", "lift", "undo"):
        answer = stranger.post(f"/desk/review/{concern.id}/{what}", data={"theme": "parking"})
        assert answer.status_code == 403


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.SERGEANT, Role.BOARD_MEMBER, Role.PARTNER])
def test_only_officers_read_residents_words(
    session: Session, signed_in: Signing, at: datetime, role: Role
) -> None:
    concern = ranked(session, a_concern(session))
    somebody = signed_in(a_person(session, role))

    assert somebody.get("/desk/review").status_code == 403
    assert somebody.get(f"/desk/review/{concern.id}").status_code == 403


def test_the_page_needs_as_many_statements_for_many_concerns_as_for_few(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    ranked(session, a_concern(session))
    browser.get("/desk/review")  # the first one also takes the concern
    with statements() as few:
        browser.get("/desk/review")
    for number in range(30):
        ranked(session, a_concern(session, f"Number {number}"))
    with statements() as many:
        browser.get("/desk/review")

    assert len(many) == len(few) <= 20
