"""Taking turns to write on SQLite, where one writes at a time.

SQLite's own waiting looks again now and then, and may miss every gap that a busy writer leaves: a
resident's concern would wait for a night's worth of work. Here a writer that waits holds the next
turn, so that whoever has just written must queue behind it.
"""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


class Turns:
    """The turns of one database file, among all threads and processes of the machine."""

    def __init__(self, database: Path) -> None:
        self._next = database.with_name(f"{database.name}-next")
        self._now = database.with_name(f"{database.name}-now")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it until the block ends (or the process dies)."""
        with ExitStack() as files:
            following = files.enter_context(self._next.open("ab"))
            now = files.enter_context(self._now.open("ab"))
            fcntl.flock(following, fcntl.LOCK_EX)
            fcntl.flock(now, fcntl.LOCK_EX)
            fcntl.flock(following, fcntl.LOCK_UN)
            yield
