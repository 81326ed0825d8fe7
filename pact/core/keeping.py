"""Whole answers that are the same for everybody, kept by each process (decision 0042).

An answer is given again for a minute at most, and no longer than what it was made of is the same:
each process looks once a second whether the stamp of what everybody may see is another one.
Nothing is kept of anybody who has a session: `pact.core.caching` alone puts answers here.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Flask, Request, Response, current_app, g

from pact.core import clock, stamp
from pact.core.db import db

LIFE = timedelta(minutes=1)
LOOK_EVERY = 1.0  # seconds
ROOM = 8 * 1024 * 1024  # bytes of answers in a process; compressed, they take less than that again
LARGEST = ROOM // 8
_NAME = "pact.keeping"
_made_of: list[Callable[[], Hashable]] = []


@dataclass(frozen=True)
class Answer:
    """What was answered, before the headers that every answer gets. `of` is what it was made of."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    made_at: datetime
    of: Hashable
    compressed: dict[str, bytes] = field(default_factory=dict)


class Shelf:
    """The answers that a process keeps; of too many, those go that were not asked for longest."""

    def __init__(self, *, room: int = ROOM, look_every: float = LOOK_EVERY) -> None:
        self.look_every = look_every
        self._room = room
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._stamp: str | None = None
        self._looked_at: float | None = None

    def made_of(self) -> Hashable:
        """What an answer that is begun now is made of, as far as is known. Ask before making it."""
        now = time.monotonic()
        if self._looked_at is None or now - self._looked_at >= self.look_every:
            self._looked_at = now
            self._stamp = stamp.present(db.session())
        return self._stamp, *(each() for each in _made_of)

    def find(self, key: Hashable, *, of: Hashable) -> Answer | None:
        """The answer to a request, if it is still good."""
        with self._lock:
            if (found := self._answers.get(key)) is None:
                return None
            if found.of == of and timedelta() <= clock.now() - found.made_at < LIFE:
                self._answers.move_to_end(key)
                return found
            self._drop(key)
        return None

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep the answer to a request."""
        if len(answer.body) > LARGEST:
            return
        with self._lock:
            if key in self._answers:
                self._drop(key)
            self._room -= len(answer.body)
            self._answers[key] = answer
            while self._room < 0:
                self._drop(next(iter(self._answers)))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            for key in list(self._answers):
                self._drop(key)
        self._looked_at = None

    def _drop(self, key: Hashable) -> None:
        self._room += len(self._answers.pop(key).body)


class Compressed:
    """What compressing makes of a kept answer is kept with it: the library's own way to ask.

    A key is the way of compressing, and which answer: here always the one that is being given.
    """

    def get(self, key: str) -> bytes | None:
        """What was made before."""
        found: bytes | None = g.kept_answer.compressed.get(key) if "kept_answer" in g else None
        return found

    def set(self, key: str, made: bytes) -> None:
        """Keep what was made."""
        if "kept_answer" in g:
            g.kept_answer.compressed[key] = made


def depends_on(state: Callable[[], Hashable]) -> None:
    """Have answers made of this too: whenever it is another one, they are made anew."""
    if state not in _made_of:
        _made_of.append(state)


def shelf() -> Shelf | None:
    """Where this process keeps answers; None where the settings say that none are kept."""
    found: Shelf = current_app.extensions[_NAME]
    return found if current_app.config["KEEP_PAGES"] else None


def key_of(request: Request, *, by_language: bool) -> Hashable:
    """What tells a request from those that get another answer."""
    of = request.environ
    return (
        of["wsgi.url_scheme"],
        of.get("HTTP_HOST"),
        of.get("SCRIPT_NAME"),
        of.get("PATH_INFO"),
        of.get("QUERY_STRING"),
        of.get("HTTP_ACCEPT_LANGUAGE") if by_language else None,
    )


def again(answer: Answer) -> Response:
    """The answer once more, with how old it is, so that nobody keeps it for longer than that."""
    g.kept_answer = answer
    response = Response(answer.body, headers=list(answer.headers))
    response.age = clock.now() - answer.made_at
    return response


def init_app(app: Flask) -> None:
    app.extensions[_NAME] = Shelf()
    with app.app_context():
        stamp.watch(db.engine)
    app.config.setdefault("COMPRESS_CACHE_BACKEND", Compressed)
    app.config.setdefault("COMPRESS_CACHE_KEY", lambda _request: "")


def start_afresh(app: Flask) -> None:
    """Forget what was kept of the database, where another may take its place."""
    app.extensions[_NAME].clear()
