"""The description, the errors and the limits are what they say: schemathesis tries to show that
they are not."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from pact.core.limits import limiter
from pact.open_data.lists import LISTINGS

# A longer run: `OPEN_DATA_EXAMPLES=200 pytest tests/open_data/test_description.py`.
EXAMPLES = int(os.environ.get("OPEN_DATA_EXAMPLES", "8"))
DESCRIPTION = "/api/v1/openapi.json"
UNPACKED = {"Accept-Encoding": "identity"}  # inside one process nobody unpacks what is compressed


@contextmanager
def limited():
    """The limits count, from nothing."""
    limiter.enabled = True
    limiter.reset()
    try:
        yield
    finally:
        limiter.enabled = False
        limiter.reset()


@pytest.mark.one_database
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_schemathesis_finds_no_failure(app, city, mode):
    described = schemathesis.openapi.from_wsgi(DESCRIPTION, app)
    tried = []

    for found in described.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
            continue  # there is nothing to ask wrongly

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def hold(case):
            tried.append(case.path)
            case.call_and_validate(headers=UNPACKED)

        hold()

    assert len(set(tried)) >= 2 * len(LISTINGS)


@pytest.mark.one_database
def test_every_route_for_programs_is_described_and_nothing_else(app, client):
    described = set(client.get(DESCRIPTION).get_json()["paths"])
    routes = set()
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(("/api/", "/open311/")) and rule.rule != "/api/v1/":
            routes |= set(filled(rule.rule))

    assert described == routes


def filled(rule: str) -> Iterator[str]:
    """A route's addresses, as the description writes them: one for each form or list."""
    start, some, end = rule.partition("<any(")
    choices, _, rest = end.partition(")")
    for choice in choices.split(",") if some else [""]:
        address = start + choice.strip(' "') + rest.partition(">")[2]
        yield re.sub("<([a-z]+)>", r"{\1}", address)


@pytest.mark.one_database
def test_a_list_that_says_something_else_than_described_would_be_noticed(client, city):
    described = client.get(DESCRIPTION).get_json()
    schema = {**described["components"]["schemas"]["Ward"], "components": described["components"]}
    ward = client.get("/api/v1/wards").get_json()["data"][0]

    assert jsonschema_rs.is_valid(schema, ward)
    assert not jsonschema_rs.is_valid(schema, {**ward, "more": 1})
    assert not jsonschema_rs.is_valid(schema, {**ward, "name": None})


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("path", "code", "detail"),
    [
        ("/api/v1/wards?limit=0", 400, "limit must be a number from 1 to 200."),
        ("/api/v1/wards?limit=1&limit=2", 400, "limit may be given once."),
        ("/api/v1/wards?colour=red", 400, "no parameter of this name"),
        ("/api/v1/wards?lang=tlh", 400, "lang must be one of"),
        ("/api/v1/meetings?cursor=x", 400, "cursor must fit"),
        ("/api/v1/meetings?ward=nowhere", 404, "There is no ward of this name."),
        ("/api/v1/concerns", 404, ""),
    ],
)
def test_an_error_says_what_is_wrong_and_where_to_read_of_it(client, path, code, detail):
    answer = client.get(path)
    problem = answer.get_json()

    assert answer.status_code == problem["status"] == code
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert detail in problem["detail"]
    page, _, anchor = problem["type"].partition("#")
    assert f'id="{anchor}"' in client.get(page.removeprefix("http://127.0.0.1:8000")).text


@pytest.mark.one_database
def test_nothing_can_be_sent(client):
    answer = client.post("/api/v1/wards", json={"name": "Mine"})

    assert answer.status_code == 405
    assert answer.get_json()["title"] == "Only reading"
    assert "GET" in answer.headers["Allow"]


@pytest.mark.one_database
def test_who_asks_too_often_is_told_how_long_to_wait(client):
    with limited():
        first = client.get("/api/v1/wards")
        codes = [client.get("/api/v1/README.txt").status_code for _ in range(119)]
        refused = client.get("/api/v1/wards")

    assert first.headers["RateLimit-Limit"] == "120"
    assert first.headers["RateLimit-Remaining"] == "119"
    assert set(codes) == {200}
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 61  # whole seconds, rounded up
    assert refused.get_json()["title"] == "Too often"


@pytest.mark.one_database
def test_people_find_the_data_from_every_page_and_read_what_each_field_means(client):
    assert 'href="/pl/open-data"' in client.get("/pl/help").text
    page = client.get("/en/open-data").text
    assert "/api/v1/everything.zip" in page
    assert "Open Government Licence v3.0" in page
    documentation = client.get("/api/v1/", headers={"Accept-Language": "ur"}).text
    assert '<html lang="en-GB"' in documentation
    for name in LISTINGS:
        assert f'id="{name}"' in documentation
    assert "The ONS code, such as E05014848" in documentation
