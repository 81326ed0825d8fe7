"""The files of backups: how they are called, which is the newest, which have had their time."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

DAYS = 7
WEEKS = 5
_FORM = "pact-%Y%m%dT%H%M%SZ.backup"


def name_for(at: datetime) -> str:
    """What a backup of this instant is called."""
    return at.astimezone(UTC).strftime(_FORM)


def taken_at(file: Path) -> datetime | None:
    """When a file was taken, by its name; None where it is no backup."""
    try:
        return datetime.strptime(file.name, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None


def backups(folder: Path) -> list[Path]:
    """All that were finished and checked, the newest first: others have no such name yet."""
    found = [each for each in folder.glob("pact-*.backup") if taken_at(each)]
    return sorted(found, key=lambda each: each.name, reverse=True)


def last_backup(folder: Path) -> datetime | None:
    """When the newest was taken."""
    return next((taken_at(each) for each in backups(folder)), None)


def prune(folder: Path, *, now: datetime) -> list[Path]:
    """Delete what the rule does not keep; which files those were.

    Kept are all of the last seven days, the last one of each week for five weeks, and always the
    newest.
    """
    every = backups(folder)
    gone = sorted(set(every) - set(_kept(every, now=now)))
    for each in gone:
        each.unlink(missing_ok=True)
    return gone


def _kept(newest_first: Iterable[Path], *, now: datetime) -> list[Path]:
    kept: list[Path] = []
    weeks = set()
    for each in newest_first:
        at = taken_at(each)
        assert at is not None
        week = at.isocalendar()[:2]
        last_of_week = week not in weeks and at > now - timedelta(weeks=WEEKS)
        if not kept or at > now - timedelta(days=DAYS) or last_of_week:
            kept.append(each)
        weeks.add(week)
    return kept
