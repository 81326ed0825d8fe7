"""Correcting at the desk: who may, the look before it goes out, and two at the same time."""

import re
from html import unescape

import pytest

from pact.accounts.models import Role
from pact.core.db import transaction
from pact.priorities.corrections import persons
from pact.priorities.models import Action, PriorityState, WardPriority
from tests.factories.outcomes import RIGHT, WHY, WRONG, corrected, ended
from tests.factories.people import a_person, an_organisation
from tests.factories.priorities import a_partner, an_action

pytestmark = pytest.mark.one_database
IN_URDU = "ہم نے پارک لین کا لیمپ ٹھیک کیا"
WRITTEN = {"state": "done", "we_did": RIGHT, "why": WHY, "tells": "y", "version": "0"}


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")


def hidden(page, name):
    return unescape(re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1])


def looked_at(browser, action, **change):
    """What its writer sees before it goes out, and the form that sends just that."""
    written = {**WRITTEN, **change}
    page = browser.post(path(action), data={**written, "preview": "y"}).text
    seen = hidden(page, "previewed")
    return page, {**written, "previewed": seen, "submit": "y"}


def path(action):
    return f"/desk/actions/{action.id}/correct"


def now(session, action):
    session.rollback()
    return session.get_one(Action, action.id, populate_existing=True)


def test_nothing_goes_out_before_its_writer_has_seen_it_beside_the_old_words(
    session, signed_in, sergeant
):
    action, browser = ended(session, texts={"ur": IN_URDU}), signed_in(sergeant)
    assert path(action) in browser.get(f"/desk/actions/{action.id}").text

    unseen = browser.post(path(action), data={**WRITTEN, "submit": "y"})
    assert unseen.status_code == 200
    page, send = looked_at(browser, action, in_ur=IN_URDU)
    assert page.index(WRONG) < page.index(RIGHT)
    assert "You left it as it was. Change it, or say that it still fits" in page
    assert f"Corrected on {now(session, action).ended_at:%-d %b %Y}: {WHY}" in page
    assert now(session, action).we_did == WRONG

    other = browser.post(path(action), data={**send, "why": "Another reason"})
    assert other.status_code == 200, "what was seen is not what was sent"
    assert now(session, action).we_did == WRONG

    assert browser.post(path(action), data=send).status_code == 303
    assert now(session, action).we_did == RIGHT
    told = browser.get(f"/desk/actions/{action.id}/told").text
    assert WRONG in told
    assert WHY in told


def test_a_translation_that_was_left_as_it_was_says_no_more_what_is_wrong(
    session, signed_in, sergeant
):
    for says_so, kept in ((False, {}), (True, {"ur": IN_URDU})):
        action, browser = ended(session, texts={"ur": IN_URDU}), signed_in(sergeant)
        more = {"fits": "y"} if says_so else {}
        page, send = looked_at(browser, action, in_ur=IN_URDU, **more)

        assert ("You left it as it was" in page) is not says_so
        assert browser.post(path(action), data=send).status_code == 303
        assert persons(session, now(session, action)) == kept


def test_where_the_english_stays_all_translations_stay(session, signed_in, sergeant):
    action, browser = ended(session, texts={"ur": IN_URDU}), signed_in(sergeant)

    _page, send = looked_at(browser, action, we_did=WRONG, in_ur=IN_URDU, in_pa="ਦੀਵਾ ਠੀਕ ਕੀਤਾ")

    assert browser.post(path(action), data=send).status_code == 303
    assert persons(session, now(session, action)) == {"ur": IN_URDU, "pa": "ਦੀਵਾ ਠੀਕ ਕੀਤਾ"}


def test_the_form_begins_with_what_residents_read_now(session, signed_in, sergeant):
    page = signed_in(sergeant).get(path(ended(session, texts={"ur": IN_URDU}))).text

    assert f"{WRONG}</textarea>" in page
    assert f"{IN_URDU}</textarea>" in page
    assert re.search(r'name="tells"[^>]*checked', page)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"why": ""}, "Say why it is corrected"),
        ({"we_did": ""}, "Write what you did, as people will be told"),
        ({"we_did": WRONG}, "Residents read just this already"),
    ],
)
def test_a_correction_that_is_not_whole_is_refused_and_the_page_says_why(
    session, signed_in, sergeant, change, problem
):
    action = ended(session)

    page = signed_in(sergeant).post(path(action), data={**WRITTEN, **change, "preview": "y"})

    assert problem in page.text
    assert now(session, action).corrections == 0


def test_the_second_of_two_sees_what_the_first_wrote_beside_their_own(session, signed_in, sergeant):
    action, browser = ended(session), signed_in(sergeant)
    _page, send = looked_at(browser, action, we_did="We mended the lamp in Parkside")
    corrected(session, action, "We mended two lamps", "One was forgotten")

    page = browser.post(path(action), data=send).text

    assert "Somebody else corrected “We did” while you wrote" in page
    assert "We mended two lamps" in page
    assert "One was forgotten" in page
    assert "We mended the lamp in Parkside</textarea>" in page
    assert now(session, action).we_did == "We mended two lamps"
    _page, again = looked_at(browser, action, we_did="Both", version=hidden(page, "version"))
    assert browser.post(path(action), data=again).status_code == 303
    assert now(session, action).corrections == 2


def test_who_may_end_an_action_may_correct_its_end_and_nobody_else(session, signed_in):
    owner = an_organisation(session)
    action = ended(session, owner=owner)

    assert signed_in(a_partner(session, owner)).get(path(action)).status_code == 200
    others = signed_in(a_partner(session, an_organisation(session, "Canal Trust")))
    elsewhere = signed_in(a_person(session, Role.SERGEANT, "park"))
    officer = signed_in(a_person(session, Role.COHESION_OFFICER, "heath-town"))
    for browser in (others, elsewhere, officer):
        assert browser.get(path(action)).status_code == 403
        assert browser.post(path(action), data={**WRITTEN, "submit": "y"}).status_code == 403


def test_what_goes_on_is_not_corrected(session, signed_in, sergeant):
    action = an_action(session, sergeant)

    assert signed_in(sergeant).get(path(action)).status_code == 303
    assert signed_in(sergeant).get(f"/desk/actions/{action.id}/told").status_code == 404


def test_an_officer_of_the_ward_takes_old_words_out_and_a_sergeant_does_not(
    session, signed_in, sergeant
):
    made = corrected(session, ended(session))
    told = f"/desk/actions/{made.action_id}/told"
    take_out = f"{told}/{made.id}/take-out"
    officer = signed_in(a_person(session, Role.COHESION_OFFICER, "heath-town"))
    assert told in officer.get("/desk/priorities").text
    assert take_out in officer.get(told).text
    assert take_out not in signed_in(sergeant).get(told).text
    assert signed_in(sergeant).post(take_out).status_code == 403
    elsewhere = signed_in(a_person(session, Role.COHESION_OFFICER, "park"))
    assert elsewhere.post(take_out).status_code == 403
    assert WRONG in officer.get(take_out).text

    assert officer.post(take_out).status_code == 303

    page = officer.get(told).text
    assert WRONG not in page
    assert WHY in page
    assert (
        "Taken out: it named somebody."
        in signed_in(sergeant).get(f"/desk/actions/{made.action_id}").text
    )


def test_it_is_found_from_a_closed_priority_too(session, signed_in):
    made = corrected(session, ended(session))
    with transaction() as writing:
        action = writing.get_one(Action, made.action_id)
        priority = writing.get_one(WardPriority, action.priority_id)
        priority.state, priority.open_place = PriorityState.CLOSED, None
        priority.closed_at = made.at

    officer = signed_in(a_person(session, Role.COHESION_OFFICER, "heath-town"))

    assert f"/desk/actions/{made.action_id}/told" in officer.get("/desk/priorities").text


def test_a_correction_of_another_action_is_not_found(session, signed_in):
    made, other = corrected(session, ended(session)), ended(session)
    officer = signed_in(a_person(session, Role.COHESION_OFFICER))

    wrong = officer.post(f"/desk/actions/{other.id}/told/{made.id}/take-out")

    assert wrong.status_code == 404
