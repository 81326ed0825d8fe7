"""Two servers with a process each, on one database: what one takes away is gone at the other."""

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from tests.conftest import PASSWORD
from tests.drills.running import RunningSite
from tests.factories.people import a_person

pytestmark = pytest.mark.slow


class Browser:
    """Cookies, and the forms of a real server."""

    def __init__(self) -> None:
        self.jar = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, url: str) -> tuple[str, str]:
        with self._opener.open(url, timeout=20) as answer:
            return answer.url, answer.read().decode()

    def post(self, url: str, page: str, **data: str) -> None:
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert token
        sent = urllib.parse.urlencode({**data, "csrf_token": token[1]}).encode()
        asked = urllib.request.Request(url, sent, {"Referer": url})
        with self._opener.open(asked, timeout=20):
            pass


def signed_in(url: str, email: str) -> Browser:
    browser = Browser()
    _there, page = browser.get(f"{url}/desk/sign-in")
    browser.post(f"{url}/desk/sign-in", page, email=email, password=PASSWORD)
    return browser


def test_who_is_suspended_at_one_server_is_out_at_another_within_five_seconds(
    app: Flask, session: Session, tmp_path: Path
) -> None:
    sergeant = a_person(session, Role.SERGEANT)
    boss = a_person(session, Role.ADMINISTRATOR)
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    site = RunningSite(url, tmp_path, SECOND_FACTOR="off")
    try:
        for name in ("one", "two"):
            site.serve(name, workers=1)
        for name in ("one", "two"):
            site.wait(name)
        sam = signed_in(site.url("one"), sergeant.email)
        ann = signed_in(site.url("two"), boss.email)
        # Cookies know no ports: the session of one server is that of the other.
        assert sam.get(site.url("two") + "/desk")[0].endswith("/desk")

        person = f"{site.url('two')}/desk/people/{sergeant.id}"
        _there, page = ann.get(person)
        ann.post(f"{person}/suspend", page)
        began = time.monotonic()
        for name in ("one", "two"):
            assert "/desk/sign-in" in sam.get(site.url(name) + "/desk")[0]
        assert time.monotonic() - began < 5
    finally:
        site.stop()
