"""Open311 GeoReport v2, as somebody else's client reads it, over HTTP."""

import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from georeport import GeoReport
from werkzeug.serving import make_server

from pact.accounts.models import Role
from pact.core.db import db, transaction
from pact.priorities import services
from pact.priorities.queries import priority as find_priority
from tests.factories.people import a_person
from tests.factories.releases import released
from tests.factories.themes import a_confirmed_concern

pytestmark = pytest.mark.both_databases

PARKING = "E05014848.parking"


@pytest.fixture
def served(app, city) -> Iterator[str]:
    """The site, listening on a port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/open311/v2"
    server.shutdown()
    thread.join()
    server.server_close()
    db.session.remove()


def first(found):
    """Where there is one, the client gives a list of it from JSON, and itself from XML."""
    return found[0] if isinstance(found, list) else found


@pytest.mark.parametrize("form", ["json", "xml"])
def test_an_independent_client_reads_what_was_raised_and_what_was_done(served, city, form):
    reader = GeoReport(served, output_format=form)

    services = {each["service_code"]: each for each in reader.get_service_list()}
    parking = first(reader.get_service_requests(service_code="parking"))
    one = first(reader.get_service_request(PARKING))

    assert services["parking"]["service_name"] == "Parking problems"
    assert parking["service_request_id"] == PARKING
    assert parking["status_notes"] == "Done: =We put up twelve bollards"
    assert parking["description"] == "Vans stand on pavements near the school."
    assert one == parking


def test_a_request_is_what_many_raised_or_a_meeting_chose_and_never_one_person_s(
    client, city, session
):
    def ids() -> set[str]:
        found = client.get("/open311/v2/requests.json").get_json()
        return {each["service_request_id"] for each in found}

    # Two spoke of noise, four of hate crime.
    assert ids() == {PARKING}
    officer = a_person(session, Role.COHESION_OFFICER)
    more = [a_confirmed_concern(session, officer, "noise") for _ in range(3)]
    assert ids() == {PARKING}, "until the next release"
    released(session)
    assert ids() == {PARKING, "E05014848.noise"}
    with transaction() as writing:
        writing.merge(more[0]).restricted = True
    released(session)
    assert ids() == {PARKING, "E05014848.noise"}, "a number moves when five have come or gone"


def test_every_field_is_one_that_the_ward_s_page_shows(client, city):
    [parking] = client.get("/open311/v2/requests.json").get_json()

    assert parking["address"] == "Heath Town"
    assert (parking["lat"], parking["long"], parking["media_url"]) == (None, None, None)
    assert parking["requested_datetime"] == "2026-11-22T00:00:00Z"
    assert parking["agency_responsible"].startswith("City Council")


def test_requests_are_found_by_status_theme_and_day(client, city, session):
    def found(question: str) -> int:
        return len(client.get(f"/open311/v2/requests.json?{question}").get_json())

    assert found("status=open") == 1
    assert found("status=closed") == 0
    assert found("service_code=noise,parking") == 1
    assert found("start_date=2026-11-22T00:00:00Z") == 1
    assert found("start_date=2026-11-22T00:00:01Z") == 0
    assert found("end_date=2026-11-21T00:00:00Z") == 0
    assert found(f"service_request_id={PARKING}&status=closed") == 1
    sergeant = a_person(session, Role.SERGEANT)
    with transaction() as writing:
        chosen = find_priority(writing, id=city.priority.id)
        assert chosen is not None
        services.close(writing, chosen, by_id=sergeant.id)
    assert found("status=closed") == 1


def test_xml_says_the_same_as_json(client, city):
    [parking] = client.get("/open311/v2/requests.json").get_json()
    answer = client.get("/open311/v2/requests.xml")
    root = ET.fromstring(answer.data)  # noqa: S314 - ours

    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert answer.data.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    [request] = root.findall("request")
    assert {each.tag: each.text for each in request} == parking


def test_discovery_leads_to_the_endpoint(client):
    found = client.get("/open311/discovery.json").get_json()
    [endpoint] = found["endpoints"]
    root = ET.fromstring(client.get("/open311/discovery.xml").data)  # noqa: S314 - ours

    assert endpoint["url"] == "http://127.0.0.1:8000/open311/v2"
    assert root.findtext("endpoints/endpoint/url") == endpoint["url"]
    assert [each.text for each in root.iter("format")] == endpoint["formats"]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_sending_a_request_is_refused_with_where_to_raise_a_concern(client, form):
    answer = client.post(f"/open311/v2/requests.{form}", data={"description": "A lamp is out"})

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "/en/concern" in answer.text
    if form == "json":
        assert answer.get_json()[0]["code"] == 405
    else:
        assert ET.fromstring(answer.data).findtext("error/code") == "405"  # noqa: S314 - ours


def test_a_request_that_is_not_there_is_answered_in_georeport_s_own_form(client, city):
    for path in ("/open311/v2/requests/E05014848.noise.json", "/open311/v2/services/noise.json"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert set(answer.get_json()[0]) == {"code", "description"}
