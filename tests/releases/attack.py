"""What somebody can work out who reads every public number of every release.

They know the rule: for each level on a page they list the true numbers that would have led there
from the level before (`next_level`, as the site runs it). A solver then finds the least and the
greatest that each hidden number can be.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import product

import highspy

from pact.releases import services
from pact.releases.steps import GROUP

MOST = 200  # nobody believes in more people than this
_THEME = re.compile(
    r'<h3 class="theme-list__name">(.*?)</h3>\s*<p class="theme-list__number">\s*(.*?)\s*</p>', re.S
)
FEW = "Fewer than 5 people"
Cell = tuple[str, str]  # a ward, a theme


def read(page: str) -> dict[str, str]:
    """The themes of a page, each with its number as it stands there."""
    return {unescape(name): number for name, number in _THEME.findall(page)}


def level_of(number: str) -> int:
    """A number as it stands on a page."""
    return 0 if number == FEW else int(re.sub(r"\D", "", number))


@dataclass(frozen=True)
class Bounds:
    """The least and the greatest that something can be."""

    least: int
    greatest: int

    @property
    def values(self) -> int:
        """How many numbers it can be."""
        return self.greatest - self.least + 1


def totals(history: Sequence[str | None], *, sensitive: bool) -> list[Bounds]:
    """What all that were ever counted can have been at each release, from one cell's numbers."""
    found, level, named = [], 0, False
    for number in history:
        now = 0 if number is None else level_of(number)
        possible = [
            count
            for count in range(MOST)
            if services.next_level(level, count, group=GROUP) == now
            and (sensitive or named or (count > 0) == (number is not None))
        ]
        assert possible == list(range(possible[0], possible[-1] + 1))
        found.append(Bounds(possible[0], possible[-1]))
        level, named = now, named or number is not None
    return found


def worked_out(
    releases: Sequence[Mapping[Cell, str]], *, sensitive: set[str], nobody_goes: bool
) -> Iterator[tuple[str, Bounds]]:
    """Everything hidden, and what it can be: each total, how many came between two releases (and
    went, unless the reader knows that nobody did), in each ward and in all of them."""
    cells = sorted({cell for release in releases for cell in release})
    wards, themes = sorted({ward for ward, _ in cells}), sorted({theme for _, theme in cells})
    solver = highspy.Highs()
    solver.silent()
    times = range(len(releases))
    came = {key: solver.addIntegral(0, MOST) for key in product(wards, themes, times)}
    gone = {
        key: solver.addIntegral(0, 0 if nobody_goes else MOST)
        for key in product(wards, themes, times)
    }
    there = {}
    for ward, theme in product(wards, themes):
        history = [release.get((ward, theme)) for release in releases]
        for time, bounds in zip(times, totals(history, sensitive=theme in sensitive), strict=True):
            before = there[ward, theme, time - 1] if time else 0
            total = solver.addIntegral(bounds.least, bounds.greatest)
            there[ward, theme, time] = total
            change = came[ward, theme, time] - gone[ward, theme, time]
            solver.addConstr(total == before + change if time else total == change)
    for time, theme in product(times, themes):
        shown = [ward for ward in wards if releases[time].get((ward, theme)) is not None]
        for ward in shown:
            key = ward, theme, time
            yield f"{theme} in {ward} at {time}", _bounds(solver, there[key])
            yield f"new of {theme} in {ward} at {time}", _bounds(solver, came[key])
        if shown:
            everywhere = sum(there[ward, theme, time] for ward in shown)
            yield f"{theme} everywhere at {time}", _bounds(solver, everywhere)


def _bounds(solver: highspy.Highs, what: object) -> Bounds:
    found = []
    for solve in (solver.minimize, solver.maximize):
        solve(1.0 * what)
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found.append(round(solver.getInfo().objective_function_value))
    return Bounds(*found)
