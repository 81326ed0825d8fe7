"""How much a run of the benchmark measures, and where it keeps what it made."""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).parents[1]


class Kind(StrEnum):
    """What a database is kept in."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


@dataclass(frozen=True)
class Course:
    """So much of everything; `seconds` is how long a page is asked for in a round."""

    concerns: int = 100_000
    meetings: int = 2_000
    rounds: int = 3
    seconds: float = 3
    sendings: int = 300  # concerns in a round
    phones: int = 200
    polled: float = 30  # seconds
    subscribers: int = 100_000
    drained: float = 40  # seconds
    rows: int = 1_000_000
    clients: int = 8

    @property
    def sizes(self) -> tuple[int, ...]:
        """From a thousandth to ten times as many concerns."""
        found = (self.concerns // 1000, self.concerns // 10, self.concerns, 10 * self.concerns)
        return tuple(max(100, each) for each in found)


WHOLE = Course()
QUICK = Course(
    concerns=10_000,
    meetings=200,
    rounds=1,
    seconds=1,
    sendings=60,
    phones=50,
    polled=6,
    subscribers=4_000,
    drained=6,
    rows=50_000,
)
# For the test that all parts run.
TINY = Course(
    concerns=200,
    meetings=40,
    rounds=1,
    seconds=0.3,
    sendings=8,
    phones=4,
    polled=1,
    subscribers=60,
    drained=2,
    rows=2_000,
    clients=2,
)
COURSES = {"whole": WHOLE, "quick": QUICK, "tiny": TINY}


def folder() -> Path:
    """Where cities are kept from one run to the next: `PACT_BENCH`, or within `instance`."""
    found = Path(os.environ.get("PACT_BENCH") or ROOT / "instance" / "bench").resolve()
    found.mkdir(parents=True, exist_ok=True)
    return found
