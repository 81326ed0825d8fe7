"""Work in a process of its own: with an end, and without the site's secrets or its memory.

For what reads a stranger's file or holds much memory. Needs neither Flask nor a database.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class TooSlowError(Exception):
    """The helper did not end in its time, and was stopped."""


@dataclass(frozen=True)
class Answer:
    """How a helper ended (0: well), what it made, and what it complained of if that was heard."""

    code: int
    made: bytes
    complaint: bytes


def done_apart(
    worker: Path,
    asked: bytes,
    *,
    seconds: float,
    arguments: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
    hears_complaints: bool = False,
) -> Answer:
    """What a worker's file answers on its output to what it reads on its input.

    Args:
        worker: one of our own files; never a name that somebody gave.
        seconds: how long it may take.
        env: all of its environment, but for what keeps its memory small.
        hears_complaints: only of a worker that no stranger can make talk without end.

    Raises:
        TooSlowError: it took longer.
    """
    # In memory that no file leads to: if this process is killed, nothing is left anywhere; and a
    # file of our own, so that its size can be limited.
    with os.fdopen(os.memfd_create(worker.parent.name), "w+b") as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own file, and nothing of the caller's but its input
                [sys.executable, "-I", str(worker), *arguments],
                input=asked,
                stdout=answer,
                stderr=subprocess.PIPE if hears_complaints else subprocess.DEVNULL,
                timeout=seconds,
                env={"MALLOC_ARENA_MAX": "1", **(env or {})},
                cwd="/",
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise TooSlowError from error
        answer.seek(0)
        return Answer(done.returncode, answer.read(), done.stderr or b"")
