"""What many ask at once is answered once: the same to all who ask so, and to nobody else."""

import re
from pathlib import Path

import pytest
from flask import Flask, Response, request

from pact.core import moments

ROOT = Path(__file__).parents[2]
TAG = {"If-None-Match": '"old"'}


@pytest.fixture
def made() -> list[str]:
    """What was made, and not given again."""
    return []


@pytest.fixture
def site(made: list[str]) -> Flask:
    app = Flask(__name__)
    app.config["KEEP_PAGES"] = True
    moments.init_app(app)
    app.extensions["pact.moments"].life = 3600

    @app.get("/shown")
    def shown() -> Response:
        moments.for_a_moment()
        made.append(request.full_path)
        return Response(f"{len(made)}", headers={"X-Request-Id": "1", "X-Other": "2"})

    @app.get("/mine")
    def mine() -> Response:
        moments.for_a_moment()
        made.append(request.full_path)
        answer = Response(f"{len(made)}")
        answer.set_cookie("who", "me")
        return answer

    @app.get("/ordinary")
    def ordinary() -> str:
        return f"{len(made)}"

    @app.get("/broken")
    def broken() -> tuple[str, int]:
        moments.for_a_moment()
        made.append(request.full_path)
        return f"{len(made)}", 503

    return app


def test_the_same_is_answered_again_with_all_its_headers_but_the_request_s_number(site, made):
    first, again = (site.test_client().get("/shown", headers=TAG) for _each in range(2))

    assert again.data == first.data == b"1"
    assert again.headers["X-Other"] == "2"
    assert "X-Request-Id" in first.headers
    assert "X-Request-Id" not in again.headers


@pytest.mark.parametrize(
    "otherwise",
    [
        {"headers": {}},
        {"headers": {"If-None-Match": '"new"'}},
        {"headers": {**TAG, "Accept-Encoding": "gzip"}},
        {"headers": TAG, "base_url": "https://localhost"},
        {"headers": TAG, "base_url": "http://elsewhere.example"},
        {"headers": TAG, "query_string": {"more": "1"}},
        {"headers": TAG, "method": "HEAD"},
    ],
)
def test_who_asks_otherwise_is_answered_anew(site, made, otherwise):
    site.test_client().get("/shown", headers=TAG)

    site.test_client().open("/shown", **otherwise)

    assert len(made) == 2


@pytest.mark.parametrize("path", ["/mine", "/broken"])
def test_what_is_one_visitor_s_or_no_answer_is_given_to_nobody_else(site, made, path):
    for _each in range(2):
        site.test_client().get(path, headers=TAG)

    assert len(made) == 2


def test_what_nobody_declared_is_made_each_time(site, made):
    before = site.test_client().get("/ordinary", headers=TAG).text
    made.append("something")

    assert site.test_client().get("/ordinary", headers=TAG).text != before


def test_the_moment_ends(site, made):
    site.extensions["pact.moments"].life = 0

    for _each in range(2):
        site.test_client().get("/shown", headers=TAG)

    assert len(made) == 2


def test_nothing_is_given_again_where_the_settings_say_so(site, made):
    site.config["KEEP_PAGES"] = False

    for _each in range(2):
        site.test_client().get("/shown", headers=TAG)

    assert len(made) == 2


def test_a_flood_of_questions_fills_no_memory(site, monkeypatch):
    monkeypatch.setattr(moments, "ROOM", 3)
    held = site.extensions["pact.moments"]
    for number in range(10):
        site.test_client().get("/shown", headers={"If-None-Match": f'"{number}"'})
    assert len(held._answers) == 3

    monkeypatch.setattr(moments.time, "monotonic", lambda: 1e12)
    site.test_client().get("/shown", headers=TAG)
    assert len(held._answers) == 1, "what is over makes room"


def test_a_phone_s_connection_outlives_its_longest_pause():
    """And a proxy in front closes its own before gunicorn does."""
    script = (ROOT / "static/js/hall/watching.js").read_text()
    slowest = int(re.search(r"SLOWEST = ([\d_]+);", script)[1].replace("_", "")) / 1000
    kept = int(re.search(r"^keepalive = (\d+)", (ROOT / "gunicorn.conf.py").read_text(), re.M)[1])
    proxy = int(re.search(r"keepalive (\d+)s", (ROOT / "deploy/Caddyfile").read_text())[1])

    assert proxy < kept
    assert kept > slowest * 1.2, "pauses differ by a fifth"
