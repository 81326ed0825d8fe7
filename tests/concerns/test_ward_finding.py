"""The question of the ward, and the page of all wards: by postcode, list, map or place."""

import logging
import re

import pytest
from sqlalchemy import select

from pact.areas.grid import to_wgs84
from pact.concerns.models import ConcernDraft
from tests.contracts.scene import everything
from tests.factories.areas import (
    HEATH_TOWN,
    IN_PENN,
    PENN,
    WALSALL,
    code_point,
    import_boundaries,
    import_postcodes,
)
from tests.factories.people import a_ward

FIND, WARDS = "/en/concern/find-ward", "/en/wards"
ATTRIBUTION = "Contains OS data © Crown copyright"


@pytest.fixture
def imported(app, tmp_path):
    import_postcodes(
        app,
        tmp_path,
        code_point("WV10 0AB"),
        code_point("WV4 4AA"),
        code_point("WV4 4AA", PENN),
        code_point("WV13 1AA", "E05001310", WALSALL),
        code_point("WV16 1AA", "E05001310", "E06000099"),
    )


@pytest.fixture
def boundaries(app, tmp_path):
    import_boundaries(app, tmp_path, HEATH_TOWN, PENN)


def at(point):
    longitude, latitude = to_wgs84(*point)
    return {"postcode": "", "longitude": f"{longitude:.5f}", "latitude": f"{latitude:.5f}"}


def test_without_imported_files_there_is_the_list_and_the_map_and_no_box(client):
    for path in ("/en/concern/ward", WARDS):
        page = client.get(path).text
        assert 'name="postcode"' not in page
        assert "data-here" not in page
        assert ATTRIBUTION not in page
        assert page.count('class="tile"') == 20
    assert client.post(FIND, data={"postcode": "WV10 0AB"}).status_code == 200


def test_a_postcode_leads_to_its_ward_which_one_agrees_to(client, session, imported):
    page = client.get("/en/concern/ward").text
    assert page.index('name="postcode"') < page.index('type="radio"') < page.index("tile-map")

    answer = client.post(FIND, data={"postcode": "wv100ab"})
    assert (answer.status_code, answer.location) == (303, "/en/concern/ward?among=heath-town")
    page = client.get(answer.location).text
    assert "The ward is" in page
    assert 'type="radio"' not in page

    assert client.post(answer.location, data={"ward": "heath-town"}).location.endswith("/words")
    assert session.scalars(select(ConcernDraft)).one().ward_id == a_ward(session).id


def test_a_postcode_that_two_wards_share_asks_which(client, imported):
    answer = client.post(FIND, data={"postcode": "WV4 4AA"})
    assert answer.location == "/en/concern/ward?among=heath-town&among=penn"

    page = client.get(answer.location).text
    assert re.findall(r'type="radio" value="([a-z-]+)"', page) == ["heath-town", "penn"]
    again = client.post(answer.location, data={}).text
    assert "There is a problem" in again
    assert again.count('type="radio"') == 2

    there = client.post(WARDS, data={"postcode": "WV4 4AA"}, follow_redirects=True).text
    assert "This postcode is in more than one ward" in there


@pytest.mark.parametrize("path", [FIND, WARDS])
def test_a_postcode_elsewhere_says_whose_it_is_and_where_to_go(client, imported, path):
    page = client.post(path, data={"postcode": "WV13 1AA"}).text

    assert "This place is not in Wolverhampton" in page
    assert re.search(r"It is in <bdi[^>]*>Walsall</bdi>", page)
    assert "https://www.gov.uk/find-local-council" in page
    assert "Choose from the list of wards" in page
    unnamed = client.post(path, data={"postcode": "WV16 1AA"}).text
    assert "This place is not in Wolverhampton" in unnamed
    assert "It is in" not in unnamed


@pytest.mark.parametrize("path", [FIND, WARDS])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter a postcode, or choose the ward from the list"),
        ("WV10", "Enter a whole postcode"),
        ("WV1 9ZZ", "We do not know this postcode. Check it, or choose the ward from the list"),
    ],
)
def test_a_postcode_that_leads_nowhere_says_so_and_stays_to_be_mended(
    client, imported, path, typed, said
):
    page = client.post(path, data={"postcode": typed}).text

    assert "<title>Error: " in page
    assert said in page
    assert 'href="#postcode"' in page
    assert f'value="{typed}"' in page or not typed


def test_the_page_of_wards_leads_to_the_wards_page(client, imported):
    answer = client.post(WARDS, data={"postcode": "WV10 0AB"})

    assert (answer.status_code, answer.location) == (303, "/en/wards/heath-town")


@pytest.mark.parametrize("path", [FIND, WARDS])
def test_where_the_browser_is_finds_the_ward_too(client, boundaries, path):
    assert "data-here" in client.get(path.replace("find-ward", "ward")).text

    assert client.post(path, data=at(IN_PENN)).location.endswith("penn")
    page = client.post(path, data={"postcode": "", "longitude": "0", "latitude": "51.5"}).text
    assert "This place is not in Wolverhampton" in page
    for odd in ("x", "nan", "inf", "9" * 400):
        page = client.post(path, data={"postcode": "", "longitude": odd, "latitude": odd}).text
        assert "There is a problem" in page


def test_a_tile_of_the_map_is_an_answer(client, session):
    page = client.get("/en/concern/ward").text
    assert re.search(r'<button[^>]* class="tile" name="ward" value="penn"', page)

    assert client.post("/en/concern/ward", data={"ward": "penn"}).location.endswith("/words")


@pytest.mark.parametrize("path", ["/ur/concern/ward", "/ur/wards"])
def test_the_map_is_not_turned_round_where_text_runs_from_the_right(client, path):
    assert re.search(r'<ul class="tile-map" dir="ltr">', client.get(path).text)


def test_what_somebody_asked_is_neither_kept_nor_logged_nor_in_an_address(
    client, session, imported, boundaries, caplog, capfd
):
    caplog.set_level(logging.DEBUG)
    before = everything(session)
    longitude = at(IN_PENN)["longitude"]

    for path in (FIND, WARDS):
        for data in ({"postcode": "WV10 0AB"}, {"postcode": "WV4 4AA"}, at(IN_PENN)):
            answer = client.post(path, data=data)
            assert answer.status_code == 303
            assert not re.search(f"(?i)wv|{longitude}", answer.location)
        client.post(path, data={"postcode": "WV13 1AA"})

    assert everything(session) == before
    assert client.get_cookie("session") is None
    out = capfd.readouterr()
    logged = caplog.text + out.out + out.err
    for trace in ("WV10", "WV4 4AA", "WV44AA", "WV13", longitude):
        assert trace not in logged


@pytest.mark.parametrize("path", ["/en/concern/ward", WARDS])
def test_a_page_that_uses_the_files_says_whose_data_it_is(client, imported, path):
    assert ATTRIBUTION in client.get(path).text


def test_a_made_up_ward_in_the_address_is_no_error(client, imported):
    for path in ("/en/concern/ward", WARDS):
        page = client.get(f"{path}?among=nowhere&among=")
        assert (page.status_code, 'name="postcode"' in page.text) == (200, True)
    assert client.get(FIND).location == "/en/concern/ward"
