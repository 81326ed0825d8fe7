"""What was erased, and which access was taken, by number only, in a file beside the backups.

A backup knows nothing of what was done after it was taken. This does: whoever brings a backup
back does it again. It holds no words and nothing of anybody, only kinds, numbers and times.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

NAME = "erasures.jsonl"


class Kind(StrEnum):
    """What was done; the number is that of its row."""

    CONCERN_WITHDRAWN = "concern withdrawn"
    CONCERN_ERASED = "concern erased"
    CONTACT = "contact of concern"
    OFFER = "offer"
    REGISTRATION = "registration"
    SUBSCRIBER = "subscriber"
    OLD_WORDS = "old words taken out"
    ACCOUNT_CLOSED = "account closed"
    ACCOUNT_OPENED = "account opened"
    ROLE_TAKEN = "role taken"
    PASSKEY_REMOVED = "passkey removed"
    SECOND_STEP_REMOVED = "second step removed"
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - what was done


@dataclass(frozen=True)
class Line:
    """One thing that was done."""

    kind: Kind
    id: int
    at: datetime


def path(config: Mapping[str, Any]) -> Path:
    """Where it is: with the backups, which outlive the database's disk."""
    return Path(config["BACKUP_FOLDER"] or config["INSTANCE"]) / NAME


def note(file: Path, *lines: Line) -> None:
    """Add lines; they are on the disk when this returns, and never half."""
    text = "".join(
        json.dumps({"kind": each.kind, "id": each.id, "at": each.at.isoformat()}) + "\n"
        for each in lines
    )
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with file.open("ab+") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        # A crash may have left half a line: the next one must not become part of it.
        if opened.tell() and not _ends_well(file):
            text = "\n" + text
        opened.write(text.encode())
        opened.flush()
        os.fsync(opened.fileno())


def since(file: Path, at: datetime) -> Iterator[Line]:
    """What was erased since an instant. Numbers are used again after a restore, so that what is
    older says nothing of this database."""
    if not file.exists():
        return
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                fact = json.loads(line)
                read = Line(Kind(fact["kind"]), int(fact["id"]), datetime.fromisoformat(fact["at"]))
            except (ValueError, KeyError, TypeError):
                continue  # what a crash cut off: its event is delivered again
            if read.at >= at:
                yield read


def _ends_well(file: Path) -> bool:
    with file.open("rb") as opened:
        opened.seek(-1, os.SEEK_END)
        return opened.read(1) == b"\n"
