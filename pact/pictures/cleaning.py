"""Making a stranger's file safe to keep and to show: the side of those who ask the helper."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Semaphore

from pact.apart import TooSlowError, done_apart
from pact.pictures.kinds import Kind, is_moving_heic, kind_of
from pact.pictures.refusals import Reason, RefusedError

MOST_BYTES = 12 * 1024 * 1024
_WORKER = Path(__file__).with_name("worker.py")
_SECONDS = 20.0  # that a person waits for one picture
_PATIENCE = 30.0  # and for those before it
_one_at_a_time = Semaphore()  # in this process: as many helpers as web workers at most


@dataclass(frozen=True)
class Picture:
    """A picture without metadata, upright, in sRGB; both forms are JPEG."""

    width: int
    height: int
    large: bytes
    small: bytes


def clean(data: bytes) -> Picture:
    """What may be kept of a picture.

    Raises:
        RefusedError: the file is not taken, and why.
    """
    kind = _taken(data)
    with _turn():
        answer = _asked(data, kind)
    head, _line, body = answer.partition(b"\n")
    try:
        said = json.loads(head)
        if reason := said.get("refused"):
            raise RefusedError(Reason(reason))
        (width, height), (large, small) = said["size"], said["parts"]
    except (ValueError, KeyError, TypeError) as error:  # it ended before it could answer
        raise RefusedError(Reason.UNREADABLE) from error
    if len(body) != large + small:
        raise RefusedError(Reason.UNREADABLE)
    return Picture(width, height, body[:large], body[large:])


def _taken(data: bytes) -> Kind:
    """What the file is, where a look at its bytes does not refuse it."""
    if not data:
        raise RefusedError(Reason.EMPTY)
    if len(data) > MOST_BYTES:
        raise RefusedError(Reason.TOO_HEAVY)
    if (kind := kind_of(data)) is None:
        raise RefusedError(Reason.NO_PICTURE)
    if kind is Kind.HEIC and is_moving_heic(data):
        raise RefusedError(Reason.MOVING)
    return kind


@contextmanager
def _turn() -> Iterator[None]:
    if not _one_at_a_time.acquire(timeout=_PATIENCE):
        raise RefusedError(Reason.BUSY)
    try:
        yield
    finally:
        _one_at_a_time.release()


def _asked(data: bytes, kind: Kind) -> bytes:
    try:
        return done_apart(_WORKER, data, seconds=_SECONDS, arguments=[kind.value]).made
    except TooSlowError as error:
        raise RefusedError(Reason.UNREADABLE) from error
