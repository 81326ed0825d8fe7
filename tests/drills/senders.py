"""Residents whose concern is ready to be sent, and who send it until they see a reference."""

import http.client
import random
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask

from pact.concerns import drafts, links
from pact.concerns.reach import Reach
from pact.core.db import transaction
from pact.core.ways import Way
from tests.drills.asking import PATIENCE, ask, hidden
from tests.factories.people import a_ward

_REFERENCE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
WORDS = (
    "Cars race along the road by the park every night",
    "Rubbish is dumped behind the shops again and again",
    "The street light at the corner has been out for weeks",
    "Boys on mopeds frighten people at the bus stop",
)
CHECK = "/en/concern/check"


@dataclass
class Resident:
    """One resident's browser: the cookie that leads to their draft, and what they were told."""

    cookie: str
    link_hash: str
    email: str | None
    tries: int = 0
    seconds: list[float] = field(default_factory=list)
    acknowledged: bool = False


def residents(
    app: Flask, number: int, *, ward: str = "park", with_mail: bool = False
) -> list[Resident]:
    """So many, each at the last page of the journey."""
    ready: list[Resident] = []
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    with transaction() as session:
        ward_id = a_ward(session, ward).id
        for count in range(number):
            key = links.new_draft_key()
            email = f"resident-{count}@drill.example" if with_mail else None
            draft = drafts.begin(session, key_hash=links.draft_key_hash(key))
            words = f"{WORDS[count % len(WORDS)]}, number {count}"
            drafts.answer_ward(session, draft, ward_id=ward_id)
            drafts.answer_words(session, draft, words=words, language="en", kinds=())
            drafts.answer_place(session, draft, place="Deans Road")
            drafts.answer_when(session, draft, since=None, how_often=None)
            drafts.answer_photos(session, draft)
            drafts.answer_contact(session, draft, reach=Reach(Way.EMAIL, email) if email else None)
            cookie = serializer.dumps({"draft": key})
            ready.append(Resident(cookie, links.link_hash(links.link_token(key)), email))
    return ready


class Senders:
    """Threads that send what residents have ready, to any of some addresses."""

    def __init__(self, urls: Sequence[str], ready: list[Resident], *, at_once: int, seed: int = 1):
        self.urls, self._ready = list(urls), list(reversed(ready))
        self._taking = threading.Lock()
        self._random = random.Random(seed)  # noqa: S311 - a drill
        self.ending = threading.Event()
        self.failures = 0
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(at_once)]

    def start(self) -> None:
        for each in self._threads:
            each.start()

    @property
    def left(self) -> int:
        """How many have not begun to be sent."""
        return len(self._ready)

    def join(self, seconds: float, *, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Wait until all is sent; what is still on the way at the end is given up."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and any(each.is_alive() for each in self._threads):
            meanwhile()
            time.sleep(0.05)
        self.ending.set()
        for each in self._threads:
            each.join(2 * PATIENCE)

    def _work(self) -> None:
        while not self.ending.is_set():
            with self._taking:
                if not self._ready:
                    return
                resident = self._ready.pop()
            while not resident.acknowledged and not self.ending.is_set():
                resident.tries += 1
                began = time.monotonic()
                try:
                    resident.acknowledged = self._send(resident)
                except (OSError, http.client.HTTPException):
                    with self._taking:
                        self.failures += 1
                    self.ending.wait(self._random.uniform(0.02, 0.2))
                resident.seconds.append(time.monotonic() - began)

    def _send(self, resident: Resident) -> bool:
        """Open the last page, send it, and say whether a reference was shown."""
        url = urlsplit(self._random.choice(self.urls))
        connection = http.client.HTTPConnection(str(url.hostname), url.port, timeout=PATIENCE)
        try:
            cookies = {"session": resident.cookie}
            status, text = ask(connection, "GET", CHECK, cookies)
            if status == 200:
                fields = {**hidden(text), "homepage": ""}
                status, text = ask(connection, "POST", CHECK, cookies, fields)
            if status != 303:
                raise http.client.HTTPException(f"{status}")
            status, text = ask(connection, "GET", "/en/concern/sent", cookies)
            return status == 200 and _REFERENCE.search(text) is not None
        finally:
            connection.close()
