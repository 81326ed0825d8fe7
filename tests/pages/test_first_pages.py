"""The choice of language, home, the list of wards, and pages that explain."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pact.accounts.models import Role
from pact.areas.wolverhampton import WARDS
from pact.languages.locales import SHIPPED
from pact.pages import greetings
from tests.factories.pages import a_priority, a_published_meeting, an_ended_action
from tests.factories.people import a_person, an_organisation
from tests.factories.statements import statements

VENDOR = Path(__file__).parents[2] / "static" / "vendor"
EXPLAINING = ("help", "how-it-works", "privacy", "accessibility", "wards", "")


@pytest.mark.parametrize("locale", SHIPPED, ids=lambda locale: locale.tag)
def test_each_language_is_offered_in_its_own_name_and_direction(client, locale):
    page = client.get("/").text

    assert f'lang="{locale.html_lang}" dir="{locale.direction}"' in page
    assert f'href="/{locale.tag}/"' in page
    assert locale.own_name in page


def test_the_first_page_costs_little_even_with_a_font_for_each_script(client):
    """Everything that a browser fetches: the page, its stylesheet, and one file of each font."""
    page = len(gzip.compress(client.get("/").data))
    sheet = (VENDOR / "choose.css.gz").stat().st_size
    latin = [*(VENDOR / "fonts").glob("atkinson-*-latin-400-*.woff2")]
    others = [*(VENDOR / "fonts").glob("language-name-*.woff2")]
    fonts = sum(file.stat().st_size for file in [*latin, *others])

    assert len(latin) == 1
    assert len(others) == 5  # Latin with other marks, Gurmukhi, Arabic, Devanagari, Gujarati
    assert page + sheet + fonts < 75_000


def test_the_small_fonts_hold_every_letter_of_the_first_page(app):
    """Else one letter would come from another font, in the middle of a word."""
    sheet = (VENDOR / "choose.css").read_text()
    ranges = re.findall(r"Language names[^}]*unicode-range:\s*([^}]+)", sheet)
    held = {character for each in ranges for character in _characters(each)}

    with app.test_request_context():
        said = "".join(
            each.locale.own_name + each.choose + each.danger for each in greetings.greetings()
        )
    assert {one for one in said if ord(one) > 0xFF} - held <= set("’–")


def _characters(ranges: str) -> Iterator[str]:
    for each in ranges.split(","):
        first, _, last = each.strip().removeprefix("U+").partition("-")
        if "?" in first:
            first, last = first.replace("?", "0"), first.replace("?", "f")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


def test_the_first_page_loads_no_script_and_asks_nothing_of_the_database(app, client):
    with statements() as sent:
        page = client.get("/").text

    assert "<script" not in page
    assert sent == []


@pytest.mark.parametrize("locale", SHIPPED, ids=lambda locale: locale.tag)
@pytest.mark.parametrize("page", EXPLAINING)
def test_every_page_is_there_in_every_language(client, locale, page):
    answer = client.get(f"/{locale.tag}/{page}")

    assert answer.status_code == 200
    assert f'<html lang="{locale.html_lang}" dir="{locale.direction}"' in answer.text
    assert len(re.findall("<h1", answer.text)) == 1


@pytest.mark.parametrize("address", ["/en-GB/", "/xx/", "/fr/help"])
def test_a_language_that_we_do_not_have_leads_to_those_that_we_do(client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert 'href="/"' in answer.text


def test_every_ward_is_in_the_list_and_has_a_page(client):
    links, _map, tiles = client.get("/en/wards").text.partition("tile-map")
    addresses = re.findall(r'href="(/en/wards/[a-z-]+)"', links)

    assert len(addresses) == len(WARDS) == 20
    assert set(re.findall(r'href="(/en/wards/[a-z-]+)"', tiles)) == set(addresses)
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_home_leads_to_a_concern_to_a_ward_and_to_help(client):
    page = client.get("/pa/").text

    assert 'href="/pa/concern"' in page
    assert 'href="/pa/wards/heath-town"' in page
    assert 'href="/pa/help"' in page


def test_home_says_when_there_is_nothing_yet(client, at):
    page = client.get("/en/").text

    assert "No meeting has been announced yet." in page
    assert "Nothing has been finished yet." in page


def test_home_shows_the_citys_next_meetings_and_newest_outcomes(client, session, at):
    sergeant = a_person(session, Role.SERGEANT)
    partner = an_organisation(session)
    a_published_meeting(session, sergeant, ward="penn", venue="Penn Library")
    priority = a_priority(session, sergeant, ward="oxley")
    an_ended_action(session, sergeant, priority, owner_id=partner.id)

    page = client.get("/en/").text

    assert "Penn Library" in page
    outcomes = page[page.index('id="done"') :]
    assert "Officers fined 40 drivers" in outcomes
    assert 'href="/en/wards/oxley"' in outcomes


def test_search_engines_stay_out_of_concerns_and_private_links(client):
    answer = client.get("/robots.txt")
    closed = re.findall(r"Disallow: (\S+)", answer.text)

    assert answer.mimetype == "text/plain"
    for locale in SHIPPED:
        assert f"/{locale.tag}/concern" in closed
        assert f"/{locale.tag}/follow" in closed
    assert "/desk" in closed
    assert not any("/en/wards".startswith(path) for path in closed)
