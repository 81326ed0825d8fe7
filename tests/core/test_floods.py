"""When very much is sent at once, browsers work for it unseen; in ordinary times nobody does."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from pact.bursts.models import Burst, BurstMember
from pact.concerns.models import Concern
from pact.core import clock
from pact.core.limits import limiter
from pact.notifications.models import Subscriber
from tests.factories.concerns import WORDS, answer_everything
from tests.factories.floods import asked, flooded, solved

pytestmark = pytest.mark.one_database
CHECK = "/en/concern/check"
SUBSCRIBE = "/en/subscribe"
WISH = {"email": "jo@example.org", "places": ["heath-town"], "rhythm": "weekly", "language": "en"}


@pytest.fixture
def limited(app):
    """The site counts, as it does outside tests."""
    limiter.enabled = True
    limiter.reset()
    yield app
    limiter.reset()
    limiter.enabled = False


@pytest.fixture
def flood(limited):
    """Everybody sends concerns, and asks for news."""
    for endpoint in ("concerns.check", "notifications.subscribe"):
        flooded(limited, endpoint)
    return limited


def number_of(session, model):
    session.rollback()
    return session.scalar(select(func.count()).select_from(model))


def test_in_ordinary_times_no_page_asks_for_work(limited, client):
    answer_everything(client)

    assert asked(client.get(CHECK).text) is None
    assert "work.js" not in client.get(SUBSCRIBE).text
    assert client.post(CHECK, data={}).status_code == 303


def test_of_the_smallest_town_one_concern_at_least_is_usual(limited, client, monkeypatch):
    monkeypatch.setitem(limited.config, "FLOOD_TIMES", 0.001)

    answer_everything(client)

    assert asked(client.get(CHECK).text) is None
    assert client.post(CHECK, data={}).status_code == 303
    assert asked(client.get(SUBSCRIBE).text) is None


def test_the_fortieth_person_of_a_hall_is_asked_for_nothing(limited, client):
    flooded(limited, "concerns.check", by_one=39)

    answer_everything(client)
    assert asked(client.get(CHECK).text) is None
    assert client.post(CHECK, data={}).status_code == 303

    answer_everything(other := limited.test_client())
    assert asked(other.get(CHECK).text), "forty are usual, more are asked"


def test_a_concern_whose_browser_worked_in_a_flood_is_one_as_any_other(flood, client, session):
    answer_everything(client)
    work = asked(client.get(CHECK).text)

    assert client.post(CHECK, data=solved(work)).status_code == 303

    assert number_of(session, Concern) == 1
    assert number_of(session, BurstMember) == 0


def test_what_was_typed_is_given_back_to_who_has_no_solution(flood, client, session):
    page = client.get(SUBSCRIBE).text
    answer = client.post(SUBSCRIBE, data={**WISH, "work": asked(page)})

    assert answer.status_code == 429
    assert "Nothing you typed is lost. Wait one minute" in answer.text
    assert 'value="jo@example.org"' in answer.text
    assert number_of(session, Subscriber) == 0


def test_a_page_that_was_open_before_the_flood_is_sent_by_pressing_once_more(
    limited, client, session
):
    answer_everything(client)
    flooded(limited, "concerns.check")

    refused = client.post(CHECK, data={})
    assert refused.status_code == 429
    assert WORDS in refused.text
    assert client.post(CHECK, data=solved(asked(refused.text))).status_code == 303
    assert number_of(session, Concern) == 1


def test_who_waits_a_minute_needs_no_script_and_an_officer_looks_at_it(flood, client, session, at):
    answer_everything(client)
    first = asked(client.get(CHECK).text)
    with clock.set_to(at + timedelta(seconds=30)):
        early = client.post(CHECK, data={"work": first})
        assert early.status_code == 429
        assert asked(early.text) == first, "who waits does not begin to wait again"
    with clock.set_to(at + timedelta(seconds=61)):
        assert client.post(CHECK, data={"work": first}).status_code == 303

    session.rollback()
    concern = session.scalars(select(Concern)).one()
    member = session.scalars(select(BurstMember)).one()
    assert (member.concern_id, member.held) == (concern.id, True)
    assert session.scalars(select(Burst)).one().in_a_flood


def test_by_waiting_alone_one_visitor_sends_ten_in_ten_minutes(flood, session, at):
    codes = []
    for number in range(12):
        browser = flood.test_client()
        page = browser.get(SUBSCRIBE).text
        with clock.set_to(at + timedelta(seconds=61)):
            wish = {**WISH, "email": f"jo{number}@example.org", "work": asked(page)}
            wish["form_key"] = key_of(page)
            codes.append(browser.post(SUBSCRIBE, data=wish).status_code)

    assert codes == [303] * 10 + [429] * 2


def key_of(page):
    return re.search(r'name="form_key"[^>]*value="([^"]+)"', page)[1]


def wish_of(browser, **changes):
    """What a browser sends that did its work."""
    page = browser.get(SUBSCRIBE).text
    return {**WISH, **solved(asked(page)), "form_key": key_of(page), **changes}


def test_the_same_solution_is_taken_once(flood, client, session):
    wish = wish_of(client)
    assert client.post(SUBSCRIBE, data=wish).status_code == 303

    for change in ({"email": "other@example.org"}, {"form_key": "another"}):
        again = client.post(SUBSCRIBE, data={**wish, **change})
        assert again.status_code in {409, 429}
    assert client.post("/pl/subscribe", data={**wish, "email": "x@example.org"}).status_code == 429
    assert number_of(session, Subscriber) == 1


def test_a_retry_of_what_was_taken_is_led_where_the_first_one_was(flood, client, session):
    wish = wish_of(client)
    first = client.post(SUBSCRIBE, data=wish)
    second = client.post(SUBSCRIBE, data=wish)

    assert (second.status_code, second.location) == (303, first.location)
    assert number_of(session, Subscriber) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda work: {"cost": 1},
        lambda work: {"keyPrefix": ""},
        lambda work: {"data": {**work["data"], "at": "2030-01-01T00:00:00+00:00"}},
        lambda work: {"nonce": "00" * 16},
    ],
)
def test_forged_work_is_refused(flood, client, session, spoil):
    wish = wish_of(client)
    work = json.loads(wish["work"])
    work["parameters"] |= spoil(work["parameters"])
    forged = solved(json.dumps(work))

    assert client.post(SUBSCRIBE, data={**wish, **forged}).status_code == 429
    assert number_of(session, Subscriber) == 0


@pytest.mark.parametrize(
    ("work", "worked"),
    [
        ("", ""),
        ("{", "{"),
        ("[]", "[]"),
        ("null", "null"),
        ('{"parameters": {}}', "{}"),
        ("[" * 5000, "[" * 5000),
        ('{"parameters": 1, "signature": 2}', '{"counter": "x", "derivedKey": []}'),
    ],
)
def test_what_is_no_work_at_all_is_refused(flood, client, session, work, worked):
    wish = {**WISH, "work": work, "worked": worked}

    assert client.post(SUBSCRIBE, data=wish).status_code == 429


@pytest.mark.parametrize("worked", ["null", "{}", '{"counter": -1, "derivedKey": "00"}', "x"])
def test_a_wrong_solution_is_refused_and_the_page_goes_on(flood, client, session, worked):
    wish = wish_of(client)

    refused = client.post(SUBSCRIBE, data={**wish, "worked": worked})
    assert refused.status_code == 429
    right = {**wish, **solved(asked(refused.text))}
    assert client.post(SUBSCRIBE, data=right).status_code == 303


def test_work_is_good_for_an_hour(flood, client, session, at):
    wish = wish_of(client)
    with clock.set_to(at + timedelta(minutes=61)):
        refused = client.post(SUBSCRIBE, data=wish)
        assert refused.status_code == 429
        right = {**wish, **solved(asked(refused.text))}
        assert client.post(SUBSCRIBE, data=right).status_code == 303


def test_work_for_one_form_is_none_for_another(flood, client, session):
    answer_everything(client)

    assert client.post(CHECK, data=solved(asked(client.get(SUBSCRIBE).text))).status_code == 429


def test_the_work_grows_with_the_flood(limited, client):
    costs = []
    for _more in range(4):
        flooded(limited, "notifications.subscribe")
        work = asked(client.get(SUBSCRIBE).text)
        costs.append(json.loads(work)["parameters"]["cost"])

    assert costs[0] < costs[1] == costs[2] < costs[3]


def test_to_look_counts_for_nothing(limited, client):
    door = limited.view_functions["notifications.subscribe"].door
    for _look in range(door.visitor + 1):
        page = client.get(SUBSCRIBE).text

    assert asked(page) is None


def test_what_is_refused_makes_no_flood(limited, client):
    door = limited.view_functions["notifications.subscribe"].door
    for _try in range(door.visitor + 1):
        client.post(SUBSCRIBE, data={"email": "no address"})

    assert asked(client.get(SUBSCRIBE).text) is None


def test_an_answer_of_a_survey_is_counted_once_for_its_work(limited, session):
    flooded(limited, "surveys.safe")
    browser = limited.test_client()
    page = browser.get("/en/safe/heath-town").text
    sent = {"by_day": "very_safe", **solved(asked(page))}

    codes = [limited.test_client().post("/en/safe/heath-town", data=sent) for _twice in range(2)]

    assert [each.status_code for each in codes] == [303, 429]


# Routes that anybody may write by, and that ask for no work: what keeps a flood from each.
OTHERWISE = {
    "accounts.": "limits on each address and visitor, and a password's own slowness",
    "ballots.": "a code from paper, and ten wrong ones",
    "concerns.": "limits; what is not sent is gone in a day",
    "follow_up.": "a secret link",
    "hall.": "a hall's code, and limits on each hall",
    "joining.forget": "it changes the browser alone",
    "joining.others": "limits; what is not sent is gone in a day",
    "notifications.": "a secret link",
    "offers.": "limits; what is not sent is gone in a day, or a secret link",
    "pages.wards": "it writes nothing",
    "priorities.write": "a secret link",
    "registering.": "a secret link",
}
SENDING = {
    "concerns.check",
    "joining.join",
    "notifications.subscribe",
    "offers.check",
    "phrases.wrong_words",
    "registering.register",
    "surveys.about_you",
    "surveys.safe",
}


def test_each_route_that_anybody_may_write_by_has_a_door_or_another_guard(app):
    doors, without = set(), set()
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if "POST" in rule.methods and getattr(view, "access", None) == "public":
            (doors if hasattr(view, "door") else without).add(rule.endpoint)

    assert doors == SENDING
    assert [each for each in without if not each.startswith(tuple(OTHERWISE))] == []
