"""The clerk's pages: from the agenda to slips, and through the vote."""

import re
from datetime import timedelta

from pact.accounts.models import Role
from pact.ballots import codes
from pact.ballots.models import BallotState
from pact.core import clock
from pact.core.db import transaction
from pact.core.limits import limiter
from pact.meetings import agenda
from tests.contracts.test_audit import deeds
from tests.factories.ballots import a_vote, closed, now
from tests.factories.meetings import a_draft, a_meeting, loaded
from tests.factories.people import a_person
from tests.factories.releases import released
from tests.factories.themes import a_confirmed_concern

USUAL = {
    "rule": "up_to_three",
    "places": "3",
    "tie_rule": "concerns",
    "hands_rule": "beside",
    "question": "",
}


def test_a_ballot_is_made_from_the_agenda_as_it_is_offered(session, signed_in):
    officer, sergeant = a_person(session, Role.COHESION_OFFICER), a_person(session, Role.SERGEANT)
    a_confirmed_concern(session, officer, "parking", at=clock.now() - timedelta(days=2))
    released(session)
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        agenda.add_item(writing, loaded(writing, meeting), title="Lamps in the park")
        agenda.add_item(writing, loaded(writing, meeting), title="Kept for staff")
    with transaction() as writing:
        held = loaded(writing, meeting)
        (item,) = [each for each in held.agenda if each.title == "Kept for staff"]
        agenda.hold_back(writing, held, item_id=item.id, held=True)
    browser = signed_in(sergeant)

    form = browser.get(f"/desk/ballots/of/{meeting.id}/heath-town/new").text
    ticked = re.findall(r'name="items"[^>]*value="(\d+)"[^>]*checked', form)
    answer = browser.post(
        f"/desk/ballots/of/{meeting.id}/heath-town/new", data={**USUAL, "items": ticked}
    )

    assert "Kept for staff" not in form
    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert "Parking problems" in page
    assert "Lamps in the park" in page
    assert deeds(session, sergeant)[-1] == "made ballot"


def test_the_words_on_a_ballot_are_those_of_when_it_was_made(session, signed_in):
    vote = a_vote(session, is_open=False)
    with transaction() as writing:
        meeting = loaded(writing, vote.meeting)
        (first, *_) = [each for each in meeting.agenda if each.title == "Lamps in the park"]
        agenda.remove_item(writing, meeting, item_id=first.id)

    assert (
        "Lamps in the park" in signed_in(vote.sergeant).get(f"/desk/ballots/{vote.ballot.id}").text
    )


def test_a_draft_is_changed_and_keeps_its_address_and_codes(session, signed_in, client):
    vote = a_vote(session, codes=2, is_open=False)
    browser, desk = signed_in(vote.sergeant), f"/desk/ballots/{vote.ballot.id}"
    items = [str(option.agenda_item_id) for option in vote.ballot.options[:2]]

    answer = browser.post(f"{desk}/change", data={**USUAL, "items": items, "places": "1"})

    assert answer.status_code == 303
    ballot = now(vote)
    assert (len(ballot.options), ballot.places, ballot.codes_issued) == (2, 1, 2)
    assert "The one with the most votes becomes a priority" in client.get(vote.path).text


def test_slips_show_each_code_once_and_each_opens_the_vote(session, signed_in, client):
    vote = a_vote(session)
    browser = signed_in(vote.sergeant)

    page = browser.post(
        f"/desk/ballots/{vote.ballot.id}/slips", data={"number": "6", "language": "ur"}
    ).text

    found = re.findall(r"\b[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}\b", page)
    assert len(set(found)) == 6
    assert page.count('class="slip__code"') == 6
    assert "&lt;bdi" not in page
    assert 'lang="ur" dir="rtl"' in page
    sent = {"code": found[0], "key": "k" * 24, "choices": ["1"]}
    assert "Your vote is counted" in client.post(vote.path, data=sent).text
    assert now(vote).codes_issued == 6
    assert deeds(session, vote.sergeant)[-1] == "printed ballot codes"
    for path in ("", "/slips"):
        again = browser.get(f"/desk/ballots/{vote.ballot.id}{path}").text
        assert not any(code in again for code in found)


def test_slips_sent_for_twice_are_not_printed_twice(session, signed_in):
    vote = a_vote(session)
    browser, path = signed_in(vote.sergeant), f"/desk/ballots/{vote.ballot.id}/slips"
    form = {"number": "2", "language": "en", "form_key": "k" * 24}

    browser.post(path, data=form)
    again = browser.post(path, data=form)

    assert again.status_code == 303
    assert now(vote).codes_issued == 2


def test_an_evening_s_vote_by_its_buttons(session, signed_in, client):
    vote = a_vote(session, codes=5, is_open=False)
    browser, desk = signed_in(vote.sergeant), f"/desk/ballots/{vote.ballot.id}"
    assert "once the record of the meeting is open" in browser.get(desk).text
    browser.post(f"{desk}/open")
    assert now(vote).state is BallotState.DRAFTED, "the meeting has not begun"
    browser.post(f"/desk/meetings/{vote.meeting.id}/begin")

    browser.post(f"{desk}/open")
    for number, code in enumerate(vote.codes):
        sent = {"code": code, "key": f"{number}" * 24, "choices": [str(1 + number % 2)]}
        client.post(vote.path, data=sent)
    browser.post(f"{desk}/hands", data={"handed_out": "4", "option_1": "3"})
    assert "More votes came in than slips were handed out" in browser.get(desk).text
    assert "5 votes are in." in browser.get(f"{desk}/close").text
    assert now(vote).state is BallotState.OPEN, "looking at the question closes nothing"
    browser.post(f"{desk}/close/for-good")

    assert "Counted again from the papers just now: the same." in browser.get(desk).text
    answer = browser.post(f"{desk}/priorities", data={})
    assert answer.status_code == 303
    assert "2 priorities are set." in browser.get(answer.location).text
    assert deeds(session, vote.sergeant)[-4:] == [
        "closed ballot",
        "chose priority",
        "chose priority",
        "took up ballot",
    ]


def test_only_a_meeting_that_chooses_and_is_not_over_can_vote(session, signed_in):
    sergeant = a_person(session, Role.SERGEANT)
    draft = a_draft(session, sergeant)
    browser = signed_in(sergeant)
    assert browser.get(f"/desk/ballots/of/{draft.id}/heath-town/new").status_code == 200
    assert browser.get(f"/desk/ballots/of/{draft.id}/penn/new").status_code == 404
    browser.post(f"/desk/meetings/{draft.id}/cancel", data={"why": "Nobody can come"})

    assert browser.get(f"/desk/ballots/of/{draft.id}/heath-town/new").status_code == 409


def test_a_phone_s_queue_is_told_what_to_do(session, client):
    vote = a_vote(session, codes=3, is_open=False)
    sent = {"code": codes.spaced(vote.codes[0]), "key": "k" * 24, "choices": [1]}
    path = f"{vote.path}/cast"

    early = client.post(path, json=sent)
    assert (early.status_code, early.json["outcome"], early.json["again"]) == (409, "early", True)
    for wrong in (
        "text",
        [],
        {**sent, "choices": "1"},
        {**sent, "choices": [True]},
        {**sent, "key": "short"},
        {**sent, "code": None},
    ):
        assert client.post(path, json=wrong).status_code == 400
    long = client.post(path, json={**sent, "code": vote.codes[0] * 9})
    assert long.json["outcome"] == "unknown"
    assert client.post(path, data=sent).status_code == 400, "no form of another site can send it"


def test_a_queue_s_vote_is_counted_once_and_refused_with_the_reason_else(session, client):
    vote = a_vote(session, codes=2)
    path = f"{vote.path.replace('/en/', '/pl/')}/cast"
    sent = {"code": vote.codes[0], "key": "k" * 24, "choices": [1, 2]}

    for _ in range(2):
        answer = client.post(path, json=sent)
        assert (answer.status_code, answer.json["outcome"]) == (200, "counted")
        assert "Set-Cookie" not in answer.headers
    assert client.post(path, json={**sent, "key": "j" * 24}).json["outcome"] == "spent"
    four = {**sent, "code": vote.codes[1], "choices": [1, 2, 3, 4]}
    assert client.post(path, json=four).json["outcome"] == "too_many"
    closed(vote)
    late = client.post(path, json={**four, "choices": [1]})
    assert (late.json["outcome"], late.json["again"]) == ("late", False)
    assert now(vote).papers_in == 1


def test_guessing_is_bounded_for_a_ballot_and_no_address_is_shut_out(
    app, session, client, monkeypatch
):
    from limits import parse

    monkeypatch.setattr("pact.ballots.tries._WRONG", parse("5 per minute"))
    vote, path = a_vote(session, codes=45), "/en/vote/{}/cast"
    other = a_vote(session, codes=1, ward="penn", sergeant=vote.sergeant)
    limiter.enabled = True
    limiter.reset()
    try:
        for number, code in enumerate(vote.codes[:40]):
            sent = {"code": code, "key": f"{number:024}", "choices": [1]}
            assert client.post(path.format(vote.ballot.short), json=sent).status_code == 200
        for number in range(5):
            guess = {"code": f"ZZZZZZZZ{2 + number}", "key": "k" * 24, "choices": [1]}
            answer = client.post(path.format(vote.ballot.short), json=guess)
            assert answer.json["outcome"] == "unknown"
        right = {"code": vote.codes[40], "key": "k" * 24, "choices": [1]}
        held_up = client.post(path.format(vote.ballot.short), json=right)
        assert (held_up.status_code, held_up.json["again"]) == (429, True)
        elsewhere = {**right, "code": other.codes[0]}
        assert client.post(path.format(other.ballot.short), json=elsewhere).status_code == 200
        page = client.post(
            vote.path, data={"code": vote.codes[40], "key": "k" * 24, "choices": ["1"]}
        )
        assert page.status_code == 429
        assert "Nothing is lost" in page.text
    finally:
        limiter.reset()
        limiter.enabled = False


def test_one_code_sent_again_and_again_is_slowed_down(app, session, client):
    vote = a_vote(session, codes=1)
    limiter.enabled = True
    limiter.reset()
    try:
        sent = {"code": vote.codes[0], "key": "k" * 24, "choices": [1]}
        statuses = [client.post(f"{vote.path}/cast", json=sent).status_code for _ in range(32)]
        assert statuses == [200] * 30 + [429] * 2
    finally:
        limiter.reset()
        limiter.enabled = False
