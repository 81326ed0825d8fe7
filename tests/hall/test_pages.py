"""The clerk's page, the phones' and the wall, by plain forms and as scripts ask."""

from html import unescape

import pytest

from pact.accounts.models import Role
from pact.hall import effects, queries
from pact.meetings.models import Group
from tests.factories.hall import sent
from tests.factories.meetings import ended, loaded
from tests.factories.people import a_person, an_organisation
from tests.factories.priorities import a_priority
from tests.factories.statements import statements

AS_DATA = {"Accept": "application/json"}


@pytest.fixture
def clerk(signed_in, sergeant, meeting):
    return signed_in(sergeant)


@pytest.fixture
def desk(meeting):
    return f"/desk/meetings/{meeting.id}/hall"


def test_the_hall_opens_with_the_meeting(clerk, desk, session, meeting):
    assert "Begin the meeting here" in clerk.get(desk).text

    assert clerk.post(f"{desk}/open").location == desk

    page = unescape(clerk.get(desk).text)
    assert queries.hall_of(session, meeting_id=meeting.id).code in page
    assert "Residents" in page


def test_everything_can_be_done_without_a_script(clerk, desk, session, hall, meeting, items):
    clerk.post(f"{desk}/tap", data={"group": "resident", "by": "1"})
    clerk.post(f"{desk}/go", data={"item": items[0]})
    clerk.post(f"{desk}/speaker", data={"label": "blue coat"})
    clerk.post(f"{desk}/line", data={"number": "1", "deed": "call"})
    clerk.post(f"{desk}/note", data={"item": items[0], "text": "Forty came.", "base": "0"})
    clerk.post(f"{desk}/screen", data={"first": "en", "second": "ur"})
    when = {"held_on-day": "9", "held_on-month": "12", "held_on-year": "2026", "starts": "18:30"}
    clerk.post(f"{desk}/next", data=when)

    page = clerk.get(desk).text
    for shown in ("blue coat", "speaks now", "Forty came.", 'data-stored="1"', "9 Dec 2026, 18:30"):
        assert shown in page


def test_an_action_is_given_on_the_spot(clerk, desk, session, hall, meeting, sergeant):
    priority = a_priority(session, sergeant, "Lamps are out", meeting_id=meeting.id)
    owner = an_organisation(session, "City Council")
    said = {
        "priority": priority.id,
        "task": "Mend the lamps",
        "owner": owner.id,
        "owner_role": "street lighting manager",
        "due_on-day": "1",
        "due_on-month": "3",
        "due_on-year": "2027",
        "key": "k" * 40,
    }

    answers = [clerk.post(f"{desk}/action", data=said, headers=AS_DATA).json for _each in range(2)]

    assert answers == [{"state": "done"}] * 2
    assert clerk.get(desk).text.count("Mend the lamps") == 1


def test_what_is_wrong_is_said_to_a_script_and_on_the_page(clerk, desk, hall, items):
    bad = {"starts": "18:30"}

    assert clerk.post(f"{desk}/next", data=bad, headers=AS_DATA).json == {
        "state": "refused",
        "problems": ["Enter the date"],
    }
    assert "Enter the date" in clerk.post(f"{desk}/next", data=bad).text


def test_two_clerks_who_wrote_the_same_item_see_both_texts_without_a_script(
    clerk, desk, hall, items, signed_in, session
):
    other = signed_in(a_person(session, Role.SERGEANT))
    clerk.post(f"{desk}/note", data={"item": items[0], "text": "Forty came.", "base": "0"})

    page = other.post(f"{desk}/note", data={"item": items[0], "text": "Fifty came.", "base": "0"})

    assert "Forty came." in page.text
    assert "Fifty came." in page.text
    assert 'value="1"' in page.text


def test_a_note_about_another_meeting_s_item_is_no_such_thing(clerk, desk, hall, session):
    note = {"item": "99999", "text": "Forty came.", "base": "0"}

    assert clerk.post(f"{desk}/note", data=note).status_code == 404


def test_a_phone_asks_to_speak_and_gives_its_number_back(client, hall, session):
    page = f"/en/hall/{hall.code}"

    led = client.post(f"{page}/speak", data={"key": "k" * 40})
    assert "You are number" in client.get(led.location).text
    again = client.post(f"{page}/speak", data={"key": "k" * 40}, headers=AS_DATA)
    assert again.json == {"state": "done", "number": 1}

    client.post(f"{page}/take-back", data={"asked": "k" * 40})
    assert queries.in_line(session, hall_id=hall.id) == []


def test_phones_and_wall_show_the_item_and_numbers_but_no_label(client, hall, session, items):
    sent(session, hall, effects.go_to(items[0], seen=None))
    sent(session, hall, effects.ask_to_speak("blue coat"))
    sent(session, hall, effects.step(1, "call"))

    for page in (f"/en/hall/{hall.code}", f"/en/hall/{hall.code}/wall"):
        text = client.get(page).text
        assert "Welcome" in text
        assert "Speaking now: number 1" in text
        assert "blue coat" not in text


def test_the_wall_speaks_two_languages_side_by_side(client, hall, session, items):
    sent(session, hall, effects.go_to(items[0], seen=None))
    sent(session, hall, effects.show_in(["en", "ur"]))

    text = client.get(f"/en/hall/{hall.code}/wall/now").text

    assert 'lang="en-GB" dir="ltr"' in text
    assert 'lang="ur" dir="rtl"' in text
    assert "خوش آمدید" in text


def test_a_point_that_is_held_back_is_not_on_the_wall(client, hall, session, meeting, items):
    from pact.core.db import transaction

    with transaction() as writing:
        item = loaded(writing, meeting).agenda[0]
        item.held_back = True
    sent(session, hall, effects.go_to(items[0], seen=None))

    assert "Welcome" not in client.get(f"/en/hall/{hall.code}/wall/now").text


def test_the_short_address_leads_on_however_the_code_is_typed(client, hall):
    answer = client.get(f"/hall/{hall.code.lower()}")

    assert answer.location == f"/en/hall/{hall.code}"
    assert client.get("/hall/NOCODE").status_code == 404


@pytest.mark.parametrize("path", ["/hall/{}/pulse", "/en/hall/{}/now", "/ur/hall/{}/wall/now"])
def test_nothing_new_costs_one_read(client, hall, session, path):
    address = path.format(hall.code)
    first = client.get(address)

    with statements() as sent_to_database:
        same = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (same.status_code, same.data) == (304, b"")
    assert len(sent_to_database) == 1, sent_to_database
    sent(session, hall, effects.ask_to_speak())
    changed = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("path", ["/en/hall/{}/now", "/ur/hall/{}/wall/now"])
def test_what_a_hall_shows_is_made_once_for_all_its_phones(
    app, client, hall, session, path, monkeypatch
):
    monkeypatch.setitem(app.config, "KEEP_PAGES", True)
    address = path.format(hall.code)
    first = client.get(address)

    with statements() as sent_to_database:
        next_phone = app.test_client().get(address)

    assert (next_phone.text, next_phone.headers["ETag"]) == (first.text, first.headers["ETag"])
    assert len(sent_to_database) == 1, sent_to_database
    sent(session, hall, effects.ask_to_speak())
    assert client.get(address).text != first.text


@pytest.fixture
def moments(app, monkeypatch):
    """Answers are given again within a moment, which does not end by itself."""
    monkeypatch.setitem(app.config, "KEEP_PAGES", True)
    found = app.extensions["pact.moments"]
    found.forget()
    monkeypatch.setattr(found, "life", 3600)
    yield found
    found.forget()


@pytest.mark.parametrize("path", ["/en/hall/{}/now", "/ur/hall/{}/wall/now"])
def test_many_phones_that_ask_at_once_cost_no_statement(app, client, hall, path, moments):
    address = path.format(hall.code)
    known = {"If-None-Match": client.get(address).headers["ETag"]}
    first = client.get(address, headers=known)

    with statements() as sent_to_database:
        answers = [app.test_client().get(address, headers=known) for _phone in range(5)]

    assert {(each.status_code, each.data) for each in answers} == {(304, b"")}
    assert sent_to_database == []
    assert {each.headers["ETag"] for each in answers} == {first.headers["ETag"]}


def test_what_is_new_is_told_when_the_moment_is_over(app, client, hall, session, moments):
    address = f"/en/hall/{hall.code}/now"
    known = {"If-None-Match": client.get(address).headers["ETag"]}
    client.get(address, headers=known)
    sent(session, hall, effects.ask_to_speak())

    assert client.get(address, headers=known).status_code == 304
    moments.forget()
    assert [client.get(address, headers=known).status_code for _phone in range(2)] == [200, 200]


def test_who_has_just_sent_something_sees_it_at_once(client, hall, moments):
    page = f"/en/hall/{hall.code}"
    known = {"If-None-Match": client.get(f"{page}/now").headers["ETag"]}
    client.get(f"{page}/now", headers=known)

    client.post(f"{page}/speak", data={"key": "k" * 40}, headers=AS_DATA)

    assert "data-line" in client.get(f"{page}/now").text, "the script asks without a tag then"


def test_a_clerk_s_page_asks_the_database_each_time(client, hall, session, moments):
    address = f"/hall/{hall.code}/pulse"
    known = {"If-None-Match": client.get(address).headers["ETag"]}
    assert client.get(address, headers=known).status_code == 304

    sent(session, hall, effects.tap(Group.RESIDENT, 1))

    assert client.get(address, headers=known).status_code == 200


def test_a_browser_that_has_it_compressed_has_it(client, hall, session, items):
    sent(session, hall, effects.go_to(items[0], seen=None))
    sent(session, hall, effects.show_in(["en", "ur"]))
    packed = {"Accept-Encoding": "gzip"}
    first = client.get(f"/en/hall/{hall.code}/wall/now", headers=packed)
    assert first.headers["Content-Encoding"] == "gzip"
    packed["If-None-Match"] = first.headers["ETag"]

    with statements() as sent_to_database:
        same = client.get(f"/en/hall/{hall.code}/wall/now", headers=packed)

    assert (same.status_code, same.data) == (304, b"")
    assert len(sent_to_database) == 1, sent_to_database


def test_what_is_counted_and_typed_is_news_for_clerks_alone(client, hall, session):
    paths = [f"/hall/{hall.code}/pulse", f"/en/hall/{hall.code}/now"]
    known = [{"If-None-Match": client.get(path).headers["ETag"]} for path in paths]

    sent(session, hall, effects.tap(Group.RESIDENT, 1))

    answers = [client.get(p, headers=k).status_code for p, k in zip(paths, known, strict=True)]
    assert answers == [200, 304]


def test_a_phone_is_sent_no_cookie(client, hall):
    for path in ("", "/now", "/wall"):
        assert "Set-Cookie" not in client.get(f"/en/hall/{hall.code}{path}").headers


def test_a_hall_is_over_with_its_meeting(client, clerk, desk, hall, session, meeting, sergeant):
    before = client.get(f"/hall/{hall.code}/pulse")
    ended(session, sergeant, meeting)

    page = client.get(f"/en/hall/{hall.code}")
    assert "This meeting is over" in page.text
    assert "Ask to speak" not in page.text
    asked = client.post(f"/en/hall/{hall.code}/speak", data={"key": "k" * 40}, headers=AS_DATA)
    assert asked.json == {"state": "closed"}
    after = client.get(
        f"/hall/{hall.code}/pulse", headers={"If-None-Match": before.headers["ETag"]}
    )
    assert after.json["open"] is False
    call = {"number": "1", "deed": "call"}
    assert clerk.post(f"{desk}/line", data=call, headers=AS_DATA).json["state"] == "closed"


def test_forty_phones_behind_one_address_all_get_a_number(app, client, hall):
    from pact.core.limits import limiter

    limiter.enabled = True
    limiter.reset()
    try:
        numbers = [
            client.post(
                f"/en/hall/{hall.code}/speak", data={"key": f"{n:040}"}, headers=AS_DATA
            ).json["number"]
            for n in range(40)
        ]
    finally:
        limiter.enabled = False
    assert numbers == list(range(1, 41))


def test_a_clerk_s_page_asks_the_database_as_much_for_many_as_for_few(
    clerk, desk, hall, session, items
):
    clerk.get(desk)
    with statements() as few:
        clerk.get(desk)
    for _each in range(5):
        sent(session, hall, effects.ask_to_speak())
    with statements() as many:
        clerk.get(desk)

    assert len(many) == len(few)
    assert len(few) <= 30, len(few)
