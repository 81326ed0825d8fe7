"""Where what was done is told, it is told as corrected, with the day and the reason."""

import json
import re
from html import unescape

import pytest

from pact.accounts.models import Role
from pact.core.db import transaction
from pact.core.forms import given
from pact.priorities import correcting
from pact.priorities.corrections import correction
from pact.priorities.models import Action
from pact.priorities.queries import priorities_behind
from tests.factories.outcomes import RIGHT, WHY, WRONG, an_answered_concern, corrected, ended
from tests.factories.people import a_person
from tests.factories.themes import a_theme

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("at")]
DONE = "/en/you-said-we-did"
IN_URDU = "ہم نے پارک لین کا لیمپ ٹھیک کیا"


def said(html):
    """The words of a page, as they are read."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


def line(made):
    return f"Corrected on {made.at:%-d %b %Y}: {WHY}"


@pytest.fixture
def made(session):
    return corrected(session, ended(session, texts={"ur": IN_URDU}))


@pytest.fixture
def issue(session, made):
    return session.get_one(Action, made.action_id).priority_id


def test_the_issue_s_page_says_what_is_right_when_and_why_and_what_it_said_before(
    client, session, made, issue
):
    html = client.get(f"/en/priorities/{issue}").text

    page = said(html)
    assert page.index(RIGHT) < page.index(line(made)) < page.index("What it said before")
    assert page.index("What it said before") < page.index(WRONG)
    details = re.search(r'<details class="original">.*?</details>', html, re.S)[0]
    assert WRONG in details, "what was wrong is read by those who open it"
    assert WRONG not in html.replace(details, "")


def test_a_correction_of_a_correction_shows_each_version_with_its_reason(
    client, session, made, issue
):
    action = session.get_one(Action, made.action_id)
    corrected(session, action, "We mended both lamps", "We forgot one", over=1)

    page = said(client.get(f"/en/priorities/{issue}").text)

    places = [page.index(each) for each in ("both lamps", "We forgot one", RIGHT, WHY, WRONG)]
    assert places == sorted(places)


def test_what_it_said_before_is_read_in_the_reader_s_language(client, made, issue):
    page = client.get(f"/ur/priorities/{issue}").text

    assert page.index(RIGHT) < page.index(IN_URDU)


def test_of_words_that_named_a_person_the_page_says_only_that(client, session, made, issue):
    officer = a_person(session, Role.COHESION_OFFICER)
    with transaction() as writing:
        correcting.take_out(writing, given(correction(writing, id=made.id)), by_id=officer.id)

    english, urdu = (client.get(f"/{lang}/priorities/{issue}").text for lang in ("en", "ur"))

    assert "not shown because they named a person" in english
    assert line(made) in said(english)
    assert WRONG not in english
    assert IN_URDU not in urdu


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/en/wards/heath-town",
        "/en/you-said-we-did",
        "/en/you-said-we-did/sheet",
        "/en/city",
    ],
)
def test_every_page_that_tells_it_says_that_it_was_corrected(client, made, path):
    page = client.get(path).text

    assert RIGHT in page
    assert line(made) in re.sub("[\u2068\u2069]", "", said(page))
    assert WRONG not in page


def test_the_private_link_says_so_too(client, session):
    sent = an_answered_concern(session)
    (behind,) = priorities_behind(session, concern_id=sent.concern.id)
    made = corrected(session, behind.actions[0])

    for path in (sent.path, f"{sent.path}/still"):
        page = said(client.get(path).text)
        assert RIGHT in page
        assert line(made) in page


def test_the_feed_brings_it_again_with_the_day_of_the_correction(client, made):
    feed = client.get("/en/wards/heath-town/news.atom").text

    entry = next(each for each in feed.split("<entry>") if RIGHT in each)
    assert line(made) in entry
    assert f"<updated>{made.at.isoformat()}</updated>" in entry
    assert WRONG not in feed


def test_open_data_says_when_and_why(client, made):
    action = next(
        each
        for each in json.loads(client.get("/api/v1/actions").text)["data"]
        if each["id"] == made.action_id
    )

    assert action["we_did"]["text"] == RIGHT
    assert action["corrected_why"]["text"] == WHY
    assert action["corrected_at"] == made.at.isoformat().replace("+00:00", "Z")
    assert action["action_date"] is not None


def test_open311_and_the_police_s_shape_say_it_in_words(client, session):
    sent = an_answered_concern(session)
    (behind,) = priorities_behind(session, concern_id=sent.concern.id)
    made = corrected(session, behind.actions[0])
    theme = a_theme(session, "speeding")

    (request,) = [
        each
        for each in client.get("/open311/v2/requests.json").json
        if each["service_code"] == theme.key
    ]
    assert request["status_notes"] == f"Done: {RIGHT}\n{line(made)}"
    assert request["updated_datetime"][:16] == made.at.isoformat()[:16]
