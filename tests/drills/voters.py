"""Phones that vote at a running site, each paper with its key until it is answered."""

import http.client
import json
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from urllib.parse import urlsplit

PATIENCE = 30.0
FINAL = {"counted", "late"}


@dataclass
class Paper:
    """One vote: what somebody means to send, and every answer that they got, with its moments."""

    code: str
    choices: list[int]
    key: str = field(default_factory=lambda: token_hex(16))
    outcome: str | None = None
    began: float = 0.0
    answered: float = 0.0
    longest: float = 0.0
    faults: list[str] = field(default_factory=list)


def papers_for(codes: Sequence[str], *, seed: int) -> list[Paper]:
    """A paper with one to three choices for each code."""
    chance = random.Random(seed)  # noqa: S311 - a drill
    return [
        Paper(code, sorted(chance.sample([1, 2, 3, 4], chance.randint(1, 3)))) for code in codes
    ]


class Voters:
    """So many phones, which send papers one after the other."""

    def __init__(self, url: str, path: str, papers: Sequence[Paper], *, at_once: int) -> None:
        self._address, self._path = urlsplit(url), f"{path}/cast"
        self._waiting, self._taking = list(reversed(papers)), threading.Lock()
        self._all = list(papers)
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(at_once)]

    def start(self) -> None:
        """Begin to vote."""
        for each in self._threads:
            each.start()

    def join(self, seconds: float) -> None:
        """Wait until all is answered, or for so long."""
        end = time.monotonic() + seconds
        for each in self._threads:
            each.join(max(0.0, end - time.monotonic()))

    @property
    def answered(self) -> int:
        """How many papers were answered for good."""
        return sum(each.outcome is not None for each in self._all)

    def send(self, code: str, key: str, choices: list[int]) -> tuple[int, str]:
        """Send one vote; how it was answered."""
        connection = http.client.HTTPConnection(
            str(self._address.hostname), self._address.port, timeout=PATIENCE
        )
        try:
            body = json.dumps({"code": code, "key": key, "choices": choices})
            connection.request("POST", self._path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text)["outcome"] if answer.status < 500 else ""
        finally:
            connection.close()

    def status_of(self, code: str, key: str, choices: list[int]) -> int:
        """The same, of which only the status matters; 0 where no answer came."""
        try:
            return self.send(code, key, choices)[0]
        except (OSError, http.client.HTTPException):
            return 0

    def _work(self) -> None:
        while True:
            with self._taking:
                if not self._waiting:
                    return
                paper = self._waiting.pop()
            while paper.outcome is None:
                self._try(paper)

    def _try(self, paper: Paper) -> None:
        began = time.monotonic()
        try:
            status, outcome = self.send(paper.code, paper.key, paper.choices)
        except (OSError, http.client.HTTPException, ValueError) as error:
            paper.faults.append(type(error).__name__)
            time.sleep(0.1)
            return
        now = time.monotonic()
        paper.longest = max(paper.longest, now - began)
        if outcome in FINAL:
            paper.began, paper.answered, paper.outcome = began, now, outcome
        else:
            paper.faults.append(f"{status} {outcome}")
            time.sleep(0.1)


def votes_by_option(papers: Sequence[Paper]) -> dict[int, int]:
    """How many votes each option has by these papers."""
    return {option: sum(option in each.choices for each in papers) for option in (1, 2, 3, 4)}
