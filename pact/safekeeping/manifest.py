"""What a backup says of itself, sealed with it: when it was taken, of what, and how many rows."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from pact.safekeeping.sealing import BrokenBackupError, Sealer


@dataclass(frozen=True)
class Manifest:
    """The facts of one backup. All that was committed by `taken_at` is in it."""

    taken_at: datetime
    database: str  # "sqlite" or "postgresql"
    revision: str
    counts: Mapping[str, int]

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(self.counts.values())

    def differs(self, found: Mapping[str, int]) -> list[str]:
        """The tables that hold another number of rows than this says."""
        return sorted(
            name
            for name in {*self.counts, *found}
            if self.counts.get(name, 0) != found.get(name, 0)
        )


def write(manifest: Manifest, sealer: Sealer) -> None:
    """Put it before the data."""
    text = json.dumps({**asdict(manifest), "taken_at": manifest.taken_at.isoformat()}).encode()
    sealer.write(len(text).to_bytes(4, "big") + text)


def read(chunks: Iterator[bytes]) -> tuple[Manifest, Iterator[bytes]]:
    """The facts, and the data behind them."""
    start = b""
    for chunk in chunks:
        start += chunk
        if len(start) >= 4 and len(start) >= 4 + int.from_bytes(start[:4], "big"):
            break
    end = 4 + int.from_bytes(start[:4], "big")
    try:
        facts = json.loads(start[4:end])
        taken_at = datetime.fromisoformat(facts.pop("taken_at"))
        manifest = Manifest(taken_at=taken_at, **facts)
    except (ValueError, TypeError, KeyError) as error:
        raise BrokenBackupError("The backup says nothing of itself that can be read.") from error
    return manifest, _all(start[end:], chunks)


def _all(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
