"""What goes over the engine's socket: a length in four bytes, then JSON in UTF-8."""

import json
import re
import struct
from base64 import b64decode, b64encode
from typing import Any, Protocol

import numpy as np

from pact.engine.encoder import DIMENSION, Vectors

LARGEST_MESSAGE = 64 * 1024 * 1024
_LENGTH = struct.Struct("!I")
_HOST_AND_PORT = re.compile(r"(?P<host>[^/]+):(?P<port>\d{1,5})")

Message = dict[str, Any]
Address = str | tuple[str, int]


class Stream(Protocol):
    """As much of a socket as messages need."""

    def sendall(self, data: bytes, /) -> None:
        """Send all of it."""

    def recv(self, size: int, /) -> bytes:
        """Some bytes, at most `size`; none where the other side has finished."""


class WireError(Exception):
    """The other side closed early or sent something that is not a message."""


def address_of(text: str) -> Address:
    """`host:port` as a pair for TCP; anything else is the path of a Unix socket."""
    if match := _HOST_AND_PORT.fullmatch(text):
        return match["host"].strip("[]"), int(match["port"])
    return text


def send(connection: Stream, message: Message) -> None:
    """Send one message whole."""
    data = json.dumps(message).encode()
    connection.sendall(_LENGTH.pack(len(data)) + data)


def receive(connection: Stream) -> Message | None:
    """One message, or None where the other side has finished."""
    head = _read(connection, _LENGTH.size)
    if not head:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > LARGEST_MESSAGE:
        raise WireError(f"a message of {length} bytes is too long")
    data = _read(connection, length)
    try:
        message = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise WireError("not JSON") from error
    if not isinstance(message, dict):
        raise WireError("not a JSON object")
    return message


def _read(connection: Stream, length: int) -> bytes:
    data = bytearray()
    while len(data) < length:
        part = connection.recv(min(length - len(data), 1 << 16))
        if not part:
            if data:
                raise WireError("the message ends in the middle")
            return b""
        data += part
    return bytes(data)


def packed(vectors: Vectors) -> str:
    """Vectors as text that JSON carries."""
    return b64encode(vectors.astype("<f4").tobytes()).decode("ascii")


def unpacked(data: str) -> Vectors:
    """The vectors that `packed` wrote; ValueError where it is anything else."""
    return np.frombuffer(b64decode(data), dtype="<f4").reshape(-1, DIMENSION).astype(np.float32)
