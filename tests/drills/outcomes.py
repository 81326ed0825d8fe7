"""What came of a drill, as it says it to whoever runs it and to `tests.drills.all`."""

import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

# Where a drill leaves its outcomes besides printing them: a file, each outcome a line of JSON.
INTO = "DRILL_OUTCOMES"
# Lists of what went wrong may be long: so many stand in a table.
_SHOWN = 3


@dataclass(frozen=True)
class Outcome:
    """One run on one database: its figures in their order, and what is not as promised."""

    drill: str
    database: str
    figures: dict[str, Any]
    nothing: list[str]
    wrong: list[str]
    seconds: float

    @property
    def seen(self) -> str:
        """All of its figures in words."""
        return "; ".join(f"{name} {shown(figure)}" for name, figure in self.figures.items())

    @property
    def short(self) -> str:
        """How much was tried, and whether anything was wrong."""
        words = [f"{shown(self.figures[name])} {name}" for name in list(self.figures)[:1]]
        return ", ".join(
            [*words, f"**not as promised: {'; '.join(self.wrong)}**" if self.wrong else "0 wrong"]
        )


class Notes:
    """Notes what came of one drill, database by database, and how long each took."""

    def __init__(self, drill: str) -> None:
        self._drill, self._began = drill, time.monotonic()
        self.wrong = 0

    def note(
        self,
        database: str,
        figures: Mapping[str, Any],
        *,
        nothing: Sequence[str],
        wrong: Sequence[str] = (),
    ) -> Outcome:
        """Say what came of it. What is named in `nothing` must be 0 or empty; `wrong` is what else
        is not as promised."""
        found = [f"{name}: {shown(figures[name])}" for name in nothing if figures[name]]
        now = time.monotonic()
        outcome = Outcome(
            self._drill,
            database,
            dict(figures),
            list(nothing),
            [*found, *wrong],
            round(now - self._began, 1),
        )
        self._began = now
        self.wrong += len(outcome.wrong)
        print(f"{database}: {outcome.seen}; {outcome.seconds:.0f} s", flush=True)  # noqa: T201
        for each in outcome.wrong:
            print(f"NOT AS PROMISED: {each}", flush=True)  # noqa: T201
        if into := os.environ.get(INTO):
            with Path(into).open("a") as file:
                file.write(json.dumps(asdict(outcome)) + "\n")
        return outcome

    @property
    def code(self) -> int:
        """What the command ends with: 1 where anything was not as promised."""
        return int(self.wrong > 0)


def shown(figure: object) -> str:
    """A figure as people read it."""
    if isinstance(figure, bool):
        return "yes" if figure else "no"
    if isinstance(figure, int | float):
        return f"{figure:,}"
    if isinstance(figure, list):
        words = [shown(each) for each in figure]
        more = f" and {len(words) - _SHOWN} more" if len(words) > 2 * _SHOWN else ""
        return (", ".join(words[:_SHOWN] if more else words) + more) or "0"
    return str(figure)


def left_in(file: Path) -> list[Outcome]:
    """The outcomes that a drill has left."""
    if not file.exists():
        return []
    return [Outcome(**json.loads(line)) for line in file.read_text().splitlines()]
