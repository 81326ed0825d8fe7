"""What is looked up in a city before it is measured, by the site's own code in this process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("PACT_ENV", "demo")

from flask import Flask
from sqlalchemy import event

from pact import create_app
from pact.areas.queries import ward_by_slug
from pact.core import clock
from pact.core.db import db
from pact.meetings.queries import next_after

WARD = "heath-town"
LANGUAGE = "pa"


@contextmanager
def site_at(address: str, **settings: object) -> Iterator[Flask]:
    """The site in this process, within its context."""
    with TemporaryDirectory() as folder:
        app = create_app({"SQLALCHEMY_DATABASE_URI": address, "INSTANCE": Path(folder), **settings})
        with app.app_context():
            try:
                yield app
            finally:
                db.session.remove()
                db.engine.dispose()


@dataclass(frozen=True)
class Known:
    """What addresses need."""

    coming: str

    def pages(self) -> dict[str, str]:
        """The pages that are measured, translated where they have words."""
        return {
            "ward page": f"/{LANGUAGE}/wards/{WARD}",
            "meeting page": f"/{LANGUAGE}/meetings/{self.coming}",
            "calendar of a ward": f"/{LANGUAGE}/wards/{WARD}/meetings.ics",
            "priorities as JSON": "/api/v1/priorities",
        }


@cache
def known(address: str) -> Known:
    """What a city has: the next meeting of a ward."""
    with site_at(address):
        ward = ward_by_slug(db.session(), slug=WARD)
        assert ward is not None
        coming = next_after(db.session(), ward_id=ward.id, after=clock.now())
        assert coming is not None
        uid = str(coming.uid)
    return Known(uid)


def statements_of(address: str, path: str) -> int:
    """How many statements a page sends that is made anew, once the process has begun."""
    sent = 0

    def note(*_each: object) -> None:
        nonlocal sent
        sent += 1

    with site_at(address, KEEP_PAGES=False) as app:
        browser = app.test_client()
        assert browser.get(path).status_code == 200
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            browser.get(path)
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
    return sent
