"""How the whole site fares: its database, its engine, its files."""

import struct
import time
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import current_app

from config import ROOT
from pact.core import clock, jobs
from pact.core.db import db
from pact.core.engine import patient_engine
from pact.core.floods import doors_in_a_flood
from pact.core.vitals import Vital, vitals
from pact.engine.client import EngineUnavailable
from pact.languages.locales import ENGLISH, SHIPPED, ShippedLocale
from pact.watching import faring
from pact.watching.faring import AuditState, JobState, Lines

_ENGINE_SECONDS = 1.0


@dataclass(frozen=True)
class State:
    """Everything that the status page and the metrics tell. Nothing in it is about a resident."""

    jobs: list[JobState]
    outbox: Lines
    mail: Lines
    audit: AuditState
    engine_seconds: float | None  # None: it does not answer
    catalogues: dict[ShippedLocale, int | None]  # None: it is not built
    database: str
    database_bytes: int
    schema: str
    newest_schema: str
    version: str
    vitals: list[Vital]
    floods: list[str]
    queue: dict[str, int] | None  # None: it does not answer, or there is none
    has_queue: bool


def state() -> State:
    """As things are now."""
    # Here, as it brings the queue with it, which web workers need for this one page.
    from pact.core.task_queue import queue_of

    session = db.session()
    queue = queue_of(db.engine.url)
    return State(
        jobs=faring.jobs(session, jobs.declared()),
        outbox=faring.outbox(session),
        mail=faring.mail(session),
        audit=faring.audit_log(session),
        engine_seconds=_engine_seconds(),
        catalogues={each: _phrases(_compiled(each)) for each in SHIPPED if each != ENGLISH},
        database=session.get_bind().dialect.name,
        database_bytes=faring.size(session),
        schema=faring.schema(session),
        newest_schema=_newest_schema(),
        version=_version(),
        vitals=vitals(),
        floods=doors_in_a_flood(),
        queue=queue.counts() if queue else None,
        has_queue=queue is not None,
    )


def waiting_seconds(line: Lines) -> float:
    """For how long the oldest in a line has waited past its time."""
    return max(0.0, (clock.now() - line.oldest).total_seconds()) if line.oldest else 0.0


def _engine_seconds() -> float | None:
    began = time.perf_counter()
    try:
        patient_engine(_ENGINE_SECONDS).ping()
    except EngineUnavailable:
        return None
    return time.perf_counter() - began


def _compiled(locale: ShippedLocale) -> Path:
    folder = Path(str(current_app.config["BABEL_TRANSLATION_DIRECTORIES"]))
    return folder / locale.babel / "LC_MESSAGES" / "messages.mo"


def _phrases(compiled: Path) -> int | None:
    """How many phrases a built catalogue has, by its head; the first one is the catalogue's own."""
    try:
        with compiled.open("rb") as file:
            return int(struct.unpack("<8xI", file.read(12))[0]) - 1
    except (OSError, struct.error):
        return None


@cache
def _newest_schema() -> str:
    files = (ROOT / "pact" / "migrations" / "versions").glob("[0-9]*.py")
    return max(file.name.partition("_")[0] for file in files)


@cache
def _version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])
