"""A city small enough to be measured in a moment."""

from datetime import timedelta

import pytest
from flask import Flask

from benchmarks.bench import Bench
from benchmarks.course import TINY, Kind
from pact.core import clock
from pact.core.db import db
from pact.demo.years.expected import Size
from pact.demo.years.filling import fill


class OneCity:
    """The test's own city, whichever size is asked for."""

    def __init__(self, url: str) -> None:
        self.url = url

    def kept(self) -> list[str]:
        return []

    def make(self, name: str, *options: str, source: str | None = None) -> None:
        """There is one."""

    def drop(self, name: str) -> None:
        """It goes with the test."""

    def copy(self, name: str) -> str:
        return self.url


@pytest.fixture
def made(app: Flask, session) -> None:
    yesterday = clock.today() - timedelta(days=1)
    fill(Size(TINY.concerns, 7, yesterday, TINY.meetings), keep_for=timedelta(days=90))
    session.rollback()


@pytest.fixture
def bench(app: Flask, made) -> Bench:
    db.session.remove()
    return Bench(TINY, Kind.SQLITE, OneCity(app.config["SQLALCHEMY_DATABASE_URI"]))
