"""Asking the engine's process, never for longer than the deadline."""

import random
import socket
import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from pact.engine import wire
from pact.engine.danger import HelpKind
from pact.engine.encoder import DIMENSION, Vectors

# A person waits for the page: beyond this the page goes on without the engine.
WAITING_PERSON_SECONDS = 0.150
JOB_SECONDS = 600.0
_TEXTS_A_REQUEST = 256


class EngineUnavailable(Exception):
    """The engine did not give a usable answer in time. Go on without it."""


class EngineClient:
    """The engine at an address, as an `Encoder` and more. Holds no connection: safe to share.

    The address may name several engines, with commas between: all know the same, and where one
    does not answer the next is asked. Every method raises EngineUnavailable on any failure, at the
    latest at the deadline.
    """

    def __init__(self, address: str, deadline: float = WAITING_PERSON_SECONDS) -> None:
        self._addresses = [wire.address_of(each.strip()) for each in address.split(",")]
        self._deadline = deadline
        self._name: str | None = None

    @property
    def name(self) -> str:
        """The name of the engine's encoder."""
        if self._name is None:
            self._name = self.ping()
        return self._name

    def ping(self) -> str:
        """The name of the engine's encoder, freshly asked."""
        return str(self._ask({"method": "ping"}, time.monotonic() + self._deadline)["name"])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`: the texts must be prepared."""
        until = time.monotonic() + self._deadline
        parts = [
            self._vectors_of(self._ask({"method": "encode", "texts": part}, until), len(part))
            for part in _parts(texts)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, DIMENSION), dtype=np.float32)

    def vectors(self, texts: Sequence[str], langs: Sequence[str]) -> tuple[Vectors, list[str]]:
        """The raw vectors of residents' texts, and the language each is really written in."""
        until = time.monotonic() + self._deadline
        found: list[Vectors] = [np.zeros((0, DIMENSION), dtype=np.float32)]
        written: list[str] = []
        for part, tags in zip(_parts(texts), _parts(langs), strict=True):
            answer = self._ask({"method": "vectors", "texts": part, "langs": tags}, until)
            found.append(self._vectors_of(answer, len(part)))
            written += [str(lang) for lang in answer["langs"]]
        return np.concatenate(found), written

    def help_kinds(self, text: str, lang: str) -> tuple[HelpKind, ...]:
        """The kinds of help that the words seem to need before anything else; often none."""
        answer = self._ask(
            {"method": "help_kinds", "text": text, "lang": lang},
            time.monotonic() + self._deadline,
        )
        try:
            return tuple(HelpKind(kind) for kind in answer["kinds"])
        except (ValueError, TypeError, KeyError) as error:
            raise EngineUnavailable("the engine's answer makes no sense") from error

    def _vectors_of(self, answer: wire.Message, wanted: int) -> Vectors:
        try:
            vectors = wire.unpacked(answer["vectors"])
        except (ValueError, TypeError, KeyError) as error:
            raise EngineUnavailable("the engine's answer makes no sense") from error
        if len(vectors) != wanted:
            raise EngineUnavailable("the engine answered for other texts")
        return vectors

    def _ask(self, request: wire.Message, until: float) -> wire.Message:
        problem: Exception | None = None
        # In any order, so that each engine gets its share.
        for address in random.sample(self._addresses, len(self._addresses)):
            try:
                answer = _asked(address, request, until)
                break
            except (OSError, wire.WireError, ValueError) as error:
                problem = error
        else:
            raise EngineUnavailable(f"no answer from the engine: {problem}") from problem
        if answer is None or answer.get("ok") is not True:
            raise EngineUnavailable(str((answer or {}).get("error", "closed without an answer")))
        return answer


def _asked(address: wire.Address, request: wire.Message, until: float) -> wire.Message | None:
    family = socket.AF_UNIX if isinstance(address, str) else _family(address)
    with socket.socket(family) as plain:
        connection = _Hurried(plain, until)
        plain.settimeout(connection.left())
        plain.connect(address)
        within = int(1000 * connection.left())
        wire.send(connection, {**request, "within_ms": within})
        return wire.receive(connection)


class _Hurried:
    """A socket whose every step may only use what is left of the deadline."""

    def __init__(self, plain: socket.socket, until: float) -> None:
        self._plain, self._until = plain, until

    def left(self) -> float:
        """Seconds left; TimeoutError where there are none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        return left

    def sendall(self, data: bytes, /) -> None:
        self._plain.settimeout(self.left())
        self._plain.sendall(data)

    def recv(self, size: int, /) -> bytes:
        self._plain.settimeout(self.left())
        return self._plain.recv(size)


def _parts(items: Sequence[Any]) -> list[list[Any]]:
    return [list(items[i : i + _TEXTS_A_REQUEST]) for i in range(0, len(items), _TEXTS_A_REQUEST)]


def _family(address: tuple[str, int]) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address[0] else socket.AF_INET
