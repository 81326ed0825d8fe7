"""How often a rise is found where there is none, and where there is: python -m benchmarks.rising.

Cities of 20 wards and 24 themes, made by chance with fixed seeds. Wards and themes are unlike;
`uneven` is the variance with which each theme comes and goes from month to month in each ward,
some themes have a season, and some weeks of a ward have a stall that brings four times as much of
everything.
"""

import json
from typing import Any

import numpy as np

from pact.engine.rising import Found, rising

CITIES = 300
PLANTED_IN = 100
PLANTED = 5
WARDS, THEMES, WEEKS = 20, 24, 60
NOTHING_RISES: dict[str, dict[str, Any]] = {
    "even": {},
    "uneven": {"uneven": 0.15},
    "very uneven": {"uneven": 0.3},
    "seasons, uneven": {"uneven": 0.15, "seasonal": True},
    "seasons, stalls, uneven": {"uneven": 0.15, "seasonal": True, "stalls": True},
    "few concerns, uneven": {"uneven": 0.3, "each": 0.15},
    "half a year, uneven": {"uneven": 0.15, "weeks": 28},
}


def rates(
    rng: np.random.Generator,
    *,
    each: float = 1.2,
    weeks: int = WEEKS,
    uneven: float = 0.0,
    seasonal: bool = False,
    stalls: bool = False,
) -> np.ndarray:
    """What is expected of each theme in each ward and week."""
    found = each * rng.gamma(4, 1 / 4, (WARDS, 1, 1)) * rng.gamma(1, 1, (1, THEMES, 1))
    found = found * rng.gamma(4, 1 / 4, (WARDS, THEMES, 1)) * np.ones(weeks)
    if seasonal:
        found[:, :6] *= np.exp(1.2 * np.cos(2 * np.pi * (np.arange(weeks) - weeks + 2) / 52))
    if stalls:
        found *= np.where(rng.random((WARDS, 1, weeks)) < 0.15, 4, 1)
    if uneven:
        months = rng.gamma(1 / uneven, uneven, (WARDS, THEMES, weeks // 4 + 1))
        found *= np.repeat(months, 4, axis=2)[..., -weeks:]
    return found


def found_in(rng: np.random.Generator, expected: np.ndarray) -> Found:
    counts = rng.poisson(expected)
    return rising(counts, counts.sum(axis=1))


def nothing_rises(**world: Any) -> float:
    """The share of cities in which something is said to rise."""
    some = 0
    for seed in range(CITIES):
        rng = np.random.default_rng(seed)
        some += bool(found_in(rng, rates(rng, **world)).risen)
    return some / CITIES


def planted(usual: float, times: float, *, uneven: float) -> dict[str, float]:
    """Of rises to so many times so many usual people in four weeks: how many are found.

    `wrong`: which share of what was found in a city is chance, on average of all cities.
    """
    found, within, wrong = 0, 0, 0.0
    for seed in range(PLANTED_IN):
        rng = np.random.default_rng(10_000 + seed)
        expected = rates(rng, uneven=uneven, seasonal=True, stalls=True)
        cells = rng.choice(WARDS * THEMES, PLANTED, replace=False).tolist()
        for cell in cells:
            weeks = expected[divmod(cell, THEMES)]
            weeks *= usual / weeks[-4:].sum()
            weeks[-4:] *= times
        risen = found_in(rng, expected).risen
        in_wards = {
            each.place * THEMES + each.theme: each for each in risen if each.place is not None
        }
        right = [in_wards[cell] for cell in cells if cell in in_wards]
        found += len(right)
        wrong += 1 - len(right) / len(in_wards) if in_wards else 0
        within += sum(each.times.low <= times <= each.times.high for each in right)
    return {
        "found": found / (PLANTED * PLANTED_IN),
        "wrong": wrong / PLANTED_IN,
        "between": within / max(found, 1),
    }


def main() -> None:
    figures: dict[str, Any] = {"nothing rises": {}, "planted": {}}
    for name, world in NOTHING_RISES.items():
        figures["nothing rises"][name] = nothing_rises(**world)
        print(f"{name:28} something found in {figures['nothing rises'][name]:.3f} of cities")
    for usual, times in ((2, 5), (4, 3), (4, 5), (10, 2), (10, 3), (10, 5)):
        for uneven in (0.0, 0.1):
            shares = planted(usual, times, uneven=uneven)
            figures["planted"][f"{times} × {usual}, {uneven}"] = shares
            print(
                f"{usual:3} usual, now {times} times, uneven {uneven}: found {shares['found']:.2f},"
                f" wrong {shares['wrong']:.2f}, true effect between {shares['between']:.2f}"
            )
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
