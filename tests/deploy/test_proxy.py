"""Caddy in front, with the file that towns use: what it believes, refuses, and says of us."""

import os
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.factories.loopback import LoopbackServer, say

pytestmark = pytest.mark.one_database

CADDY = Path(sysconfig.get_path("scripts")) / "caddy"
CADDYFILE = Path(__file__).parents[2] / "deploy" / "Caddyfile"
SECRET = "/pa/follow/a-secret-link"


class Site(LoopbackServer):
    """Says what it was told of the caller."""

    def get(self, request):
        say(request, 200, {"path": request.path, **request.headers})

    def post(self, request):
        length = int(request.headers.get("Content-Length") or 0)
        while length > 0:
            length -= len(request.rfile.read(min(length, 1 << 20)))
        say(request, 200, {})


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    server = Site()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def proxy(site, tmp_path_factory) -> Iterator[tuple[httpx.Client, Path]]:
    """Through Caddy, and the file of what it printed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    home = tmp_path_factory.mktemp("caddy")
    log = home / "log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [CADDY, "run", "--adapter", "caddyfile", "--config", CADDYFILE],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(home),
                "SITE_ADDRESS": address,
                "WEB_HOST": "127.0.0.1",
                "WEB_PORT": str(site.port),
            },
            stdout=written,
            stderr=written,
        )
    try:
        with httpx.Client(base_url=address, timeout=20) as client:
            _wait_for(client, log)
            yield client, log
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(client: httpx.Client, log: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            client.get("/healthz")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text())


def test_what_a_caller_claims_of_its_address_is_thrown_away(proxy):
    client, _log = proxy
    claims = {
        "X-Forwarded-For": "8.8.8.8",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "evil.example",
        "X-Real-Ip": "8.8.8.8",
        "Forwarded": "for=8.8.8.8",
    }

    heard = client.get("/", headers=claims).json()

    assert heard["X-Forwarded-For"] == "127.0.0.1"
    assert heard["X-Forwarded-Proto"] == "http"
    assert "8.8.8.8" not in str(heard)
    assert "evil.example" not in str(heard)


def test_a_body_beyond_every_form_is_refused(proxy):
    client, _log = proxy

    assert client.post("/", content=b"x" * 1_000_000).status_code == 200
    assert client.post("/", content=b"x" * 13_000_000).status_code == 413


def test_while_the_site_is_down_a_calm_page_says_so_and_no_path_is_logged(proxy, site):
    client, log = proxy
    site.stop()
    try:
        answer = client.get(SECRET)
    finally:
        site.start()

    assert answer.status_code in {502, 503}
    assert "back soon" in answer.text
    assert "999" in answer.text
    assert answer.headers["Retry-After"] == "30"
    assert client.get("/").status_code == 200
    assert SECRET not in log.read_text()
