"""Sharing one encoder fairly: who waits at a page goes before the night's work.

Requests are cut into small helpings. Between two helpings a text of a waiting person slips in, and
texts of several people are encoded together.
"""

import threading
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import numpy as np

from pact.engine.encoder import DIMENSION, Encoder, Vectors
from pact.engine.remember import Recent

# Four texts take about 40 ms: as long as a waiting person may be held up by another's work.
HELPING = 4
# Who gives it fewer seconds is waiting at a page.
HURRY = 5.0


@dataclass
class _Order:
    texts: Sequence[str]
    give_up_at: float
    done: list[Vectors] = field(default_factory=list)
    taken: int = 0
    result: Future[Vectors] = field(default_factory=Future)


class Turns:
    """An encoder for many threads, with one thread of its own that does the work."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._recent = Recent(encoder.name)
        self._urgent: deque[_Order] = deque()
        self._patient: deque[_Order] = deque()
        self._changed = threading.Condition()
        threading.Thread(target=self._work, name="encoder", daemon=True).start()

    @property
    def name(self) -> str:
        """The name of the encoder behind."""
        return self._encoder.name

    def encode(self, texts: Sequence[str], within: float = 3600.0) -> Vectors:
        """See `Encoder.encode`; TimeoutError after `within` seconds, the rest is then dropped."""
        with self._changed:
            found = {text: self._recent.find(text) for text in texts}
            new = [text for text, vector in found.items() if vector is None]
            order = _Order(new, time.monotonic() + within)
            if new:
                (self._urgent if within < HURRY else self._patient).append(order)
                self._changed.notify()
        if new:
            vectors = order.result.result(timeout=within)
            found.update(zip(new, vectors, strict=True))
            with self._changed:
                self._recent.keep(new, vectors)
        if not texts:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        return np.stack([np.asarray(found[text]) for text in texts])

    def _work(self) -> None:
        while True:
            with self._changed:
                while not (self._urgent or self._patient):
                    self._changed.wait()
                helping = self._next_helping()
            if helping:
                self._serve(helping)

    def _next_helping(self) -> list[tuple[_Order, Sequence[str]]]:
        helping: list[tuple[_Order, Sequence[str]]] = []
        room = HELPING
        for queue in (self._urgent, self._patient):
            while queue and room > 0:
                order = queue[0]
                if order.give_up_at < time.monotonic() or order.result.done():
                    queue.popleft()
                    continue
                part = order.texts[order.taken : order.taken + room]
                order.taken += len(part)
                room -= len(part)
                helping.append((order, part))
                if order.taken >= len(order.texts):
                    queue.popleft()
        return helping

    def _serve(self, helping: list[tuple[_Order, Sequence[str]]]) -> None:
        try:
            vectors = self._encoder.encode([text for _, part in helping for text in part])
        except Exception as error:  # whoever asked is told; the thread lives on
            for order, _ in helping:
                if not order.result.done():
                    order.result.set_exception(error)
            return
        start = 0
        for order, part in helping:
            order.done.append(vectors[start : start + len(part)])
            start += len(part)
            if sum(map(len, order.done)) == len(order.texts) and not order.result.done():
                order.result.set_result(np.concatenate(order.done))
