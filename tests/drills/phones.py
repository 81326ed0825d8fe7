"""Phones as the pages' script has them: each thing has a key, and is sent until it is answered.

As a browser does, each keeps its connection for as long as the site lets it, and takes what is new
compressed.
"""

import http.client
import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode, urlsplit

PATIENCE = 4  # seconds
_POLLING = {"Accept-Encoding": "gzip, deflate, br", "Cache-Control": "no-cache"}


@dataclass
class Thing:
    """Something that a phone sends: by a form, or as JSON."""

    path: str
    fields: dict[str, Any]
    as_json: bool = False
    answer: dict[str, Any] | None = None
    tries: int = 0
    key: str = field(default_factory=lambda: token_hex(20))


class Phone(threading.Thread):
    """One phone: it asks what goes on, and sends what it has to send at its moment."""

    def __init__(self, url: str, code: str, things: list[tuple[float, Thing]], *, seed: int):
        super().__init__(daemon=True)
        self.address = urlsplit(url)
        self.code = code
        self.things = sorted(things, key=lambda each: each[0])
        self.random = random.Random(seed)  # noqa: S311 - a drill
        self.polls = self.unchanged = 0
        self.ending = threading.Event()
        self._connection = http.client.HTTPConnection(
            str(self.address.hostname), self.address.port, timeout=PATIENCE
        )

    @property
    def done(self) -> bool:
        """Whether everything it had to send was answered."""
        return all(thing.answer is not None for _at, thing in self.things)

    def run(self) -> None:
        try:
            self._live()
        finally:
            self._connection.close()

    def _live(self) -> None:
        began, tag = time.monotonic(), ""
        while not self.ending.is_set():
            due = [t for at, t in self.things if t.answer is None and time.monotonic() > began + at]
            if due:
                self._send(due[0])
                continue
            tag = self._poll(tag)
            self.ending.wait(3 * self.random.uniform(0.8, 1.2))

    def _send(self, thing: Thing) -> None:
        thing.tries += 1
        said = {**thing.fields, "key": thing.key}
        body = json.dumps(said) if thing.as_json else urlencode(said)
        kind = "json" if thing.as_json else "x-www-form-urlencoded"
        headers = {"Content-Type": f"application/{kind}", "Accept": "application/json"}
        try:
            status, _headers, text = self._ask("POST", thing.path, body, headers)
        except (OSError, http.client.HTTPException):
            self.ending.wait(self.random.uniform(0.4, 1.2))
            return
        if status in {200, 409}:
            thing.answer = json.loads(text)
        else:
            self.ending.wait(self.random.uniform(0.5, 2))

    def _poll(self, tag: str) -> str:
        try:
            headers = {**_POLLING, "If-None-Match": tag} if tag else _POLLING
            status, answered, _text = self._ask("GET", f"/en/hall/{self.code}/now", None, headers)
        except (OSError, http.client.HTTPException):
            return tag
        self.polls += 1
        self.unchanged += status == 304
        return answered.get("ETag", tag)

    def _ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, Any, bytes]:
        kept = self._connection.sock is not None
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            # The site has closed what was kept while nothing was asked: a new one is opened.
            if kept and isinstance(error, ConnectionError):
                return self._ask(method, path, body, headers)
            raise


def wait_until(true: Callable[[], bool], *, seconds: float) -> bool:
    """Whether it became true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return true()
