"""A stream, encrypted and authenticated in chunks, so that no size needs much memory.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, 2015), as in age: each chunk is
sealed with ChaCha20-Poly1305 under a key of this file alone, and its nonce is its number and
whether it is the last. A chunk that was changed, moved, left out or cut off does not open.
"""

import hashlib
import secrets
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"PACT backup 1\n"
CHUNK = 1024 * 1024
_NAME, _SALT, _TAG = 8, 32, 16


class BrokenBackupError(Exception):
    """It is no backup of ours, or not whole; the message says which."""


class KeysError(Exception):
    """The keys are missing, unreadable, or none of them is this file's."""


def keys_of(setting: str) -> list[bytes]:
    """The keys of `BACKUP_KEYS`, newest first.

    Raises:
        KeysError: there is none, or one is not 32 bytes in URL-safe base64.
    """
    try:
        keys = [urlsafe_b64decode(each.strip()) for each in setting.split(",") if each.strip()]
    except ValueError as error:
        raise KeysError("BACKUP_KEYS cannot be read: make one with `flask keys`.") from error
    if not keys:
        raise KeysError("BACKUP_KEYS is missing: make one with `flask keys`.")
    if any(len(each) != 32 for each in keys):
        raise KeysError("A key of BACKUP_KEYS is not 32 bytes: make one with `flask keys`.")
    return keys


class Sealer:
    """Takes plain bytes and writes sealed ones; nothing opens until `close` wrote the last."""

    def __init__(self, into: BinaryIO, key: bytes) -> None:
        salt = secrets.token_bytes(_SALT)
        self._into = into
        self._box = _box(key, salt)
        self._number = 0
        self._held = bytearray()
        self._digest = hashlib.sha256()
        into.write(MAGIC + _name(key) + salt)

    def write(self, plain: bytes) -> None:
        """Seal this too."""
        self._digest.update(plain)
        self._held += plain
        while len(self._held) > CHUNK:  # the last chunk is held back: it is sealed as the last
            self._put(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]

    def close(self) -> str:
        """Seal what is left as the last; the digest of all that was written."""
        self._put(bytes(self._held), last=True)
        return self._digest.hexdigest()

    def _put(self, chunk: bytes, *, last: bool) -> None:
        self._into.write(self._box.encrypt(_nonce(self._number, last=last), chunk, None))
        self._number += 1


def opened(sealed: BinaryIO, keys: Sequence[bytes]) -> Iterator[bytes]:
    """The plain bytes, chunk by chunk. What was read is whole only when this has ended.

    Raises:
        BrokenBackupError: it is no backup, was changed, or its end is missing.
        KeysError: none of the keys is this file's.
    """
    if sealed.read(len(MAGIC)) != MAGIC:
        raise BrokenBackupError("This is not a backup of this site.")
    name, salt = sealed.read(_NAME), sealed.read(_SALT)
    if len(salt) < _SALT:
        raise BrokenBackupError("The file ends too early.")
    key = next((each for each in keys if _name(each) == name), None)
    if key is None:
        raise KeysError("None of BACKUP_KEYS is the key of this file: add the one of its day.")
    box, number = _box(key, salt), 0
    chunk = sealed.read(CHUNK + _TAG)
    while True:
        following = sealed.read(CHUNK + _TAG)
        try:
            yield box.decrypt(_nonce(number, last=not following), chunk, None)
        except InvalidTag as error:
            raise BrokenBackupError("The file was changed, or its end is missing.") from error
        if not following:
            return
        chunk, number = following, number + 1


def _box(key: bytes, salt: bytes) -> ChaCha20Poly1305:
    made = HKDF(SHA256(), length=32, salt=salt, info=MAGIC + _name(key)).derive(key)
    return ChaCha20Poly1305(made)


def _name(key: bytes) -> bytes:
    """What a file says of its key; the key does not follow from it."""
    return hashlib.sha256(b"PACT backup key\0" + key).digest()[:_NAME]


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
