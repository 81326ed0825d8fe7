"""The engine's own process: it alone holds the model, and answers over a socket.

Methods (fields of the request besides `method` and `within_ms`):
  ping                   → name
  encode(texts)          → vectors, of texts that are already prepared
  vectors(texts, langs)  → vectors, langs: prepared first; langs as they really are
  help_kinds(text, lang) → kinds
An answer is {"ok": true, …} or {"ok": false, "error": …}; nothing a client sends ends the process.
"""

import logging
import os
import socket
import socketserver
import stat
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pact.engine import wire
from pact.engine.danger import DangerDetector
from pact.engine.encoder import Encoder, Vectors
from pact.engine.prepare import encoded
from pact.engine.turns import HURRY, Turns

log = logging.getLogger(__name__)
IDLE_SECONDS = 60
MOST_CONNECTIONS = 128
MOST_TEXTS = 10_000
# How much of a waiting person's time sentences are taken up in: the last one takes some too.
_SHARE = 0.6


class _Within:
    """The shared encoder as one request sees it: with the time that is left to it."""

    def __init__(self, turns: Turns, seconds: float) -> None:
        self.name, self._turns, self.seconds = turns.name, turns, seconds

    def encode(self, texts: list[str]) -> Vectors:
        return self._turns.encode(texts, within=self.seconds)


class Methods:
    """What the service can be asked."""

    def __init__(self, encoder: Encoder) -> None:
        self._turns = Turns(encoder)
        self._danger = DangerDetector()
        self._known: dict[str, Callable[[wire.Message, Any], wire.Message]] = {
            "ping": self._ping,
            "encode": self._encode,
            "vectors": self._vectors,
            "help_kinds": self._help_kinds,
        }

    def warm_up(self) -> None:
        """Load the model now rather than while the first resident waits."""
        self._turns.encode(["warm up"])

    def answer(self, request: wire.Message) -> wire.Message:
        """The answer to one request; an error becomes an answer too."""
        try:
            method = self._known[request["method"]]
            seconds = min(max(float(request.get("within_ms", 3_600_000)) / 1000, 0.0), 3600.0)
            return {"ok": True, **method(request, _Within(self._turns, seconds))}
        except TimeoutError:
            return {"ok": False, "error": "out of time"}
        except Exception as error:  # the message may hold anything at all
            log.warning("engine request failed: %s", type(error).__name__)
            return {"ok": False, "error": f"{type(error).__name__}: bad request"}

    def _ping(self, request: wire.Message, encoder: Any) -> wire.Message:
        return {"name": encoder.name}

    def _encode(self, request: wire.Message, encoder: Any) -> wire.Message:
        return {"vectors": wire.packed(encoder.encode(_strings(request["texts"])))}

    def _vectors(self, request: wire.Message, encoder: Any) -> wire.Message:
        texts, langs = _strings(request["texts"]), _strings(request["langs"])
        vectors, written = encoded(encoder, texts, langs)
        return {"vectors": wire.packed(vectors), "langs": written}

    def _help_kinds(self, request: wire.Message, encoder: Any) -> wire.Message:
        (text, tag) = _strings([request["text"], request["lang"]])
        until = None if encoder.seconds >= HURRY else time.monotonic() + _SHARE * encoder.seconds
        (kinds,) = self._danger.kinds_in(encoder, [text], [tag], until=until)
        return {"kinds": [kind.value for kind in kinds]}


def _strings(values: object) -> list[str]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError("a list of texts is wanted")
    if len(values) > MOST_TEXTS:
        raise ValueError(f"at most {MOST_TEXTS} texts at once")
    return values


class _Connection(socketserver.BaseRequestHandler):
    server: "EngineServer"

    def handle(self) -> None:
        connection: socket.socket = self.request
        connection.settimeout(IDLE_SECONDS)
        with self.server.places, suppress(OSError, wire.WireError):
            while (request := wire.receive(connection)) is not None:
                wire.send(connection, self.server.methods.answer(request))


class EngineServer(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """Listens at an address: the path of a Unix socket (mode 0600), or host and port."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, address: str, methods: Methods) -> None:
        self.methods = methods
        self.places = threading.BoundedSemaphore(MOST_CONNECTIONS)
        where = wire.address_of(address)
        self._path = where if isinstance(where, str) else None
        if self._path:
            self.address_family = socket.AF_UNIX
            _clear_stale(self._path)
        elif ":" in where[0]:
            self.address_family = socket.AF_INET6
        super().__init__(where, _Connection)  # type: ignore[arg-type]  # a path is an address too

    def server_bind(self) -> None:
        """Bind; a socket file is created readable to its owner alone."""
        if not self._path:
            super().server_bind()
            return
        before = os.umask(0o177)
        try:
            self.socket.bind(self._path)
        finally:
            os.umask(before)
        self.server_address = self._path  # type: ignore[assignment]  # as the standard library does

    def server_close(self) -> None:
        """Stop listening and remove the socket file."""
        super().server_close()
        if self._path:
            with suppress(FileNotFoundError):
                Path(self._path).unlink()

    def handle_error(self, request: object, client_address: object) -> None:
        """One connection failed; the others go on."""
        log.exception("engine connection failed")


def _clear_stale(path: str) -> None:
    """Remove the socket file of a process that is gone; OSError where one still listens."""
    try:
        if not stat.S_ISSOCK(Path(path).stat().st_mode):
            raise FileExistsError(f"{path} exists and is not a socket")
    except FileNotFoundError:
        return
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        try:
            probe.connect(path)
        except ConnectionRefusedError:
            Path(path).unlink()
        else:
            raise FileExistsError(f"an engine already listens at {path}")
