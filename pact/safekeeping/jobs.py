"""What keeps a town's data safe on its own."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from flask import current_app

from pact.core import clock
from pact.core.db import db
from pact.core.jobs import scheduled
from pact.safekeeping import files, journal, queries
from pact.safekeeping.backing_up import back_up as take
from pact.safekeeping.journal import Kind, Line
from pact.safekeeping.sealing import keys_of

log = structlog.get_logger(__name__)


@scheduled(every=timedelta(days=1))
def back_up() -> None:
    """Take a backup, and delete those that have had their time, where a folder is set."""
    if not (folder := current_app.config["BACKUP_FOLDER"]):
        return
    keys = keys_of(current_app.config["BACKUP_KEYS"])
    file = take(db.engine, Path(folder), keys=keys, config=current_app.config)
    gone = files.prune(Path(folder), now=clock.now())
    log.info("backed up", bytes=file.stat().st_size, deleted=len(gone))


@scheduled(every=timedelta(minutes=1))
def note_stopped() -> None:
    """Note who wants no more news: that is erased without an event."""
    file = journal.path(current_app.config)
    known = [
        each.at
        for each in journal.since(file, datetime.min.replace(tzinfo=UTC))
        if each.kind is Kind.SUBSCRIBER
    ]
    stopped = queries.subscribers_stopped(db.session(), since=max(known, default=None))
    if stopped:
        journal.note(file, *(Line(Kind.SUBSCRIBER, id, at) for id, at in stopped))
