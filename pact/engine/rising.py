"""Whether a theme is rising in a place: beyond its own past, beyond chance, and only there or not.

`rising(counts, everyone)` takes people who reported, by place, theme and week, and says of each
theme in each place how many times its usual it is, with how much doubt:

    >>> import numpy as np
    >>> rng = np.random.default_rng(1)
    >>> counts = rng.poisson(1.5, (6, 8, 60))  # 6 wards, 8 themes, 60 weeks, the oldest first
    >>> counts[2, 5, -4:] += 6  # 24 people more than usual
    >>> found = rising(counts, counts.sum(axis=1))
    >>> [(each.place, each.theme) for each in found.risen if each.place is not None]
    [(2, 5)]

A theme is measured against everything else that people of the place report, so that a stall or a
campaign which brings more of everything is no rise. The present weeks are compared with the year
before them by Fisher's exact test, widened by how much more counts vary than by chance alone
(negative binomial, pooled over places). Where there is more than a
year, the usual is that of the season: what the same weeks of last year were to the year, in all
places together. Of all comparisons those are kept of which no more than `level` are expected to be
chance (Benjamini and Hochberg). How many times its usual is drawn towards 1 where numbers are
small (gamma-Poisson).

Not seen: a rise that takes many months, which becomes usual; and one of a theme beside which
people of the place report nothing else, which leaves nothing to measure it by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from pact.engine.chance import Floats, false_shares
from pact.engine.usual import YEAR, Bools, Ratio, Sums, Weeks

__all__ = ["YEAR", "Finding", "Found", "Times", "Verdict", "rising"]

PRESENT = 4  # weeks
LEVEL = 0.05
FEWEST = 5  # people
LEAST_PAST = 8  # weeks, without which nothing is usual
LEAST_REPORTS = 20  # of anything else, in a place's past
PART_TOGETHER = 0.25  # of the false ones that are put up with, in all places together


class Verdict(StrEnum):
    """What can be said of a theme in a place."""

    RISING = "rising"
    AS_USUAL = "as usual"
    TOO_FEW = "too few people now"
    TOO_LITTLE = "too little past to say"


@dataclass(frozen=True)
class Times:
    """How many times its usual, and between what, 19 times in 20."""

    usual: float
    low: float
    high: float


@dataclass(frozen=True)
class Finding:
    """A theme in a place now; both are positions in the counts, and no place is everywhere.

    `expected` are the people that would be usual. `chance`: of so many or more where nothing rises.
    `false_share`: of all that are as unlikely as this or more so, how many are expected to be
    chance. `since`: the week (a position) from which on most of the rise came. `elsewhere`: the
    theme in all other places. `alone`: the chance of so much more here than there, where it rises.
    """

    place: int | None
    theme: int
    verdict: Verdict
    people: int
    expected: float
    times: Times
    chance: float
    false_share: float
    since: int
    elsewhere: Times
    alone: float


@dataclass(frozen=True)
class Found:
    """Every theme that somebody reports now, by place; the most certain rise first.

    So many `comparisons` were made; `seasonal` where last year's same weeks were among them. Of the
    places `too_little`, nothing was compared for want of a past.
    """

    findings: Sequence[Finding]
    comparisons: int
    level: float
    seasonal: bool
    too_little: Sequence[int]

    @property
    def risen(self) -> list[Finding]:
        """What rises."""
        return [each for each in self.findings if each.verdict is Verdict.RISING]


def rising(
    counts: npt.ArrayLike,
    everyone: npt.ArrayLike,
    *,
    begun: Sequence[int] | None = None,
    present: int = PRESENT,
    level: float = LEVEL,
    fewest: int = FEWEST,
) -> Found:
    """Compare every theme in every place, and in all of them together, with its usual.

    `counts[place, theme, week]`: people who reported, the oldest week first; the last `present`
    weeks are now. `everyone[place, week]`: all who reported anything, each once. `begun`: by theme,
    the first week in which anybody could have been counted under it. `level`: how large a share
    of what is said to rise may be chance. `fewest`: people now, below whom nothing is said to rise.

    Raises:
        ValueError: the shapes do not fit, or nothing comes before the present weeks.
    """
    weeks = _weeks(counts, everyone, begun, present)
    sums, uneven = weeks.sums(), weeks.uneven()
    usual = weeks.usual(uneven)
    enough = _enough(weeks, sums)
    compared = enough & (sums.now + sums.before >= fewest)
    asked = compared & (sums.now >= fewest)
    chances = np.ones_like(sums.now)
    chances[asked] = sums.at(asked).chance(usual.at(asked), uneven[asked])
    shares = np.ones_like(chances)
    shares[compared] = false_shares(chances[compared] / _weights(compared)[compared])
    times = sums.ratio(usual)
    rises = asked & (shares <= level) & (times.between()[0] > 1)
    elsewhere = _rest(sums).ratio(usual)
    alike = Ratio(usual.times * elsewhere.times, usual.doubt + elsewhere.doubt)
    alone = np.ones_like(chances)
    alone[rises] = sums.at(rises).chance(alike.at(rises), uneven[rises])
    expected = sums.expected() * usual.times
    since = _since(weeks, expected)

    def verdict(at: tuple[int, ...]) -> Verdict:
        if sums.now[at] < fewest:
            return Verdict.TOO_FEW
        if not enough[at]:
            return Verdict.TOO_LITTLE
        return Verdict.RISING if rises[at] else Verdict.AS_USUAL

    findings = [
        Finding(
            place=at[0] if at[0] < len(sums.now) - 1 else None,
            theme=at[1],
            verdict=verdict(at),
            people=int(sums.now[at]),
            expected=float(expected[at]),
            times=_times(times, at),
            chance=float(chances[at]),
            false_share=float(shares[at]),
            since=int(since[at]),
            elsewhere=_times(elsewhere, at),
            alone=float(alone[at]),
        )
        for at in map(tuple, np.argwhere(sums.now > 0).tolist())
    ]
    findings.sort(key=lambda each: (each.chance, -each.times.low))
    too_little = np.flatnonzero(~enough[:-1].any(axis=1)).tolist()
    return Found(findings, int(compared.sum()), level, weeks.seasonal, too_little)


def _weeks(
    counts: npt.ArrayLike, everyone: npt.ArrayLike, begun: Sequence[int] | None, present: int
) -> Weeks:
    """The counts with all places together as one more; a theme's weeks before it began left out."""
    themes = np.asarray(counts, dtype=np.float64)
    people = np.asarray(everyone, dtype=np.float64)
    if themes.ndim != 3 or people.shape != (themes.shape[0], themes.shape[2]):
        raise ValueError("counts are [place, theme, week] and everyone is [place, week]")
    if not 0 < present < themes.shape[2]:
        raise ValueError("something must come before the present weeks")
    first = np.zeros(themes.shape[1]) if begun is None else np.asarray(begun)
    counted = np.arange(themes.shape[2]) >= first[:, None]
    themes, people = (np.concatenate([each, each.sum(axis=0)[None]]) for each in (themes, people))
    return Weeks(themes * counted, people[:, None, :] * counted, present)


def _enough(weeks: Weeks, sums: Sums) -> Bools:
    past = weeks.everyone[..., weeks.begins : weeks.number - weeks.present].sum(axis=0) > 0
    long_enough = past.sum(axis=1) >= LEAST_PAST
    enough: Bools = long_enough[None, :] & (sums.others_before >= LEAST_REPORTS)
    return enough


def _weights(compared: Bools) -> Floats:
    """How much each comparison may weigh (Genovese, Roeder and Wasserman, 2006): 1 on average.

    Those of all places together are few and know much: they are given a part of the false ones.
    """
    number, together = int(compared.sum()), int(compared[-1].sum())
    weights = np.ones(compared.shape)
    if 0 < together < number:
        weights[:-1] = (1 - PART_TOGETHER) * number / (number - together)
        weights[-1] = PART_TOGETHER * number / together
    return weights


def _rest(sums: Sums) -> Sums:
    """All places without each."""
    return Sums(
        *(
            np.concatenate([whole[-1:] - whole[:-1], np.zeros_like(whole[-1:])])
            for whole in (sums.now, sums.others, sums.before, sums.others_before)
        )
    )


def _since(weeks: Weeks, expected: Floats) -> npt.NDArray[np.int_]:
    """From which present week on the excess is least likely to be chance."""
    now = weeks.themes[..., -weeks.present :]
    everyone = weeks.everyone[..., -weeks.present :]
    share = everyone / np.maximum(everyone.sum(axis=2, keepdims=True), 1)
    usual = np.maximum(expected[..., None] * share, 1e-9)
    seen, due = (each[..., ::-1].cumsum(axis=2)[..., ::-1] for each in (now, usual))
    gain = np.where(seen > due, seen * np.log(np.maximum(seen, 1) / due) - (seen - due), 0)
    found: npt.NDArray[np.int_] = gain.argmax(axis=2) + weeks.number - weeks.present
    return found


def _times(ratio: Ratio, at: tuple[int, ...]) -> Times:
    low, high = ratio.between()
    return Times(float(ratio.times[at]), float(low[at]), float(high[at]))
