"""What is usual of a theme in a place, and how many times that the present is."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pact.engine.chance import Floats, drawn_together, more_often

YEAR = 52  # weeks
Bools: TypeAlias = npt.NDArray[np.bool_]

_AROUND = 1  # weeks on either side of last year's same ones
_LIKE_USUAL = 1.0  # people: how strongly a ratio is drawn towards 1
_LIKE_THE_YEAR = 10.0  # people: the same of a season
_POOL = 100.0  # squared people: the same of a theme's own unevenness, towards that of all
_POOL_TOGETHER = 30_000.0  # and of all places together, which have few stretches to learn from
_95 = 1.959964  # of a normal distribution, 95 % lies within


@dataclass(frozen=True)
class Ratio:
    """How many times something usual, and the variance of the logarithm of that."""

    times: Floats
    doubt: Floats

    def at(self, which: Bools) -> "Ratio":
        """Of some themes and places, in a row."""
        return Ratio(self.times[which], self.doubt[which])

    def between(self) -> tuple[Floats, Floats]:
        """Where it lies, 19 times in 20."""
        reach = np.exp(_95 * np.sqrt(self.doubt))
        return self.times / reach, self.times * reach


@dataclass(frozen=True)
class Sums:
    """People with a theme and with anything else, now and before: arrays [place, theme]."""

    now: Floats
    others: Floats
    before: Floats
    others_before: Floats

    def at(self, which: Bools) -> "Sums":
        """Of some themes and places, in a row."""
        return Sums(
            self.now[which], self.others[which], self.before[which], self.others_before[which]
        )

    def expected(self) -> Floats:
        """How many there would be now, beside so many others, at the odds of before."""
        return self.others * (self.before + 0.5) / (self.others_before + 0.5)

    def ratio(self, usual: Ratio, *, like: float = _LIKE_USUAL) -> Ratio:
        """How many times the usual: drawn towards 1, as if by so many people like the usual."""
        expected = self.expected() * usual.times
        weight = (expected / (expected + like)) ** 2  # of the doubt in what is expected
        doubt = 1 / (self.before + 1) + 1 / (self.others + 1) + usual.doubt
        return Ratio((self.now + like) / (expected + like), 1 / (self.now + like) + weight * doubt)

    def chance(self, usual: Ratio, uneven: Floats) -> Floats:
        """Of so many or more, where the odds are so many times those of before."""
        trust = 1 / (1 + self.before * usual.doubt)  # in doubt, as if less were known of before
        return more_often(
            self.now,
            self.others,
            self.before * trust,
            self.others_before * trust,
            times=usual.times,
            uneven=uneven,
        )


@dataclass(frozen=True)
class Weeks:
    """Counts by week: `themes` [place, theme, week], `everyone` in the weeks that count for a
    theme, alike; the last place is all of them together.
    """

    themes: Floats
    everyone: Floats
    present: int

    @property
    def number(self) -> int:
        """Of weeks."""
        return int(self.themes.shape[2])

    @property
    def begins(self) -> int:
        """The first week of the past that the present is compared with."""
        return max(0, self.number - self.present - YEAR)

    @property
    def seasonal(self) -> bool:
        """Whether there are last year's same weeks, with those around them."""
        return self.number >= self.present + YEAR + _AROUND

    def sums(self) -> Sums:
        """The present, and the year before it, or what there is of that."""
        return self._sums(slice(self.number - self.present, None))

    def usual(self, uneven: Floats) -> Ratio:
        """What the present should be to the year before it, [place, theme].

        Where there are last year's same weeks: what they were to that year, in all places together.
        """
        flat = Ratio(np.ones_like(uneven), uneven / max(1, self._stretches))
        if not self.seasonal:
            return flat
        same = self.number - YEAR
        weeks = slice(same - self.present - _AROUND, same + _AROUND)
        everywhere = Weeks(self.themes[-1:], self.everyone[-1:], self.present)
        season = everywhere._sums(weeks).ratio(
            Ratio(flat.times[-1:], uneven[-1:]), like=_LIKE_THE_YEAR
        )
        return Ratio(flat.times * season.times, flat.doubt + season.doubt)

    def uneven(self) -> Floats:
        """By what variance a theme's odds come and go, [place, theme], beyond chance.

        Learnt from stretches of the past as long as the present: how a place differs from all of
        them together, and how these leave the line that a season follows.
        """
        number, end = self._stretches, self.number - self.present
        if number < 2:
            return np.zeros(self.themes.shape[:2])
        past = slice(end - number * self.present, end)
        shape = (*self.themes.shape[:2], number, self.present)
        counts = self.themes[..., past].reshape(shape).sum(axis=3)
        people = self.everyone[..., past].reshape(shape).sum(axis=3)
        share = counts.sum(axis=2, keepdims=True) / np.maximum(people.sum(axis=2, keepdims=True), 1)
        due = share * people
        together = _from_line_to_line(counts[-1], due[-1])
        apart = _from_the_rest(counts, due, 1 - share[:-1])
        each = due[:-1].sum(axis=2)
        adds_up = apart * (each**2).sum(axis=0) / np.maximum(each.sum(axis=0), 1) ** 2
        together = np.maximum(together, adds_up)
        own = together + np.concatenate([np.tile(apart, (len(counts) - 1, 1)), [0 * apart]])
        varying: Floats = own + self._of_others(own)
        return varying

    def _of_others(self, own: Floats) -> Floats:
        """How unevenly all other themes come that people of a place report now, taken together."""
        now = self.themes[..., -self.present :].sum(axis=2)
        varied: Floats = (own * now**2).sum(axis=1, keepdims=True) - own * now**2
        whole = now.sum(axis=1, keepdims=True) - now
        share: Floats = varied / np.maximum(whole, 1) ** 2
        return share

    @property
    def _stretches(self) -> int:
        """How many stretches as long as the present the past has."""
        return (self.number - self.present - self.begins) // self.present

    def _sums(self, present: slice) -> Sums:
        past = slice(self.begins, self.number - self.present)
        now, before = (self.themes[..., part].sum(axis=2) for part in (present, past))
        all_now, all_before = (self.everyone[..., part].sum(axis=2) for part in (present, past))
        return Sums(now, all_now - now, before, all_before - before)


def _from_line_to_line(counts: Floats, due: Floats) -> Floats:
    """The variance by theme about a straight line through each three stretches.

    Of counts [theme, stretch] where so many are due. What a season does in three is nearly a line.
    """
    if counts.shape[1] < 3:
        return np.zeros(len(counts))
    bends = np.diff(counts - due, n=2, axis=1)
    of_chance = (due[:, 2:] + 4 * due[:, 1:-1] + due[:, :-2]) / 6
    excess = (bends**2 / 6 - of_chance).sum(axis=1)
    return drawn_together(excess, (of_chance**2).sum(axis=1), pool=_POOL_TOGETHER)


def _from_the_rest(counts: Floats, due: Floats, others: Floats) -> Floats:
    """The same of each place, where all places together, which are the last, go up and down."""
    tide = (counts[-1] + _LIKE_THE_YEAR) / (due[-1] + _LIKE_THE_YEAR)
    expected = due[:-1] * tide
    part = expected.sum(axis=2, keepdims=True) / np.maximum(due[-1].sum(axis=1)[:, None], 1)
    # What is measured by its own mean is nearer to it than to the true one.
    free = others * (1 - part) * (1 - expected / np.maximum(expected.sum(axis=2, keepdims=True), 1))
    excess = ((counts[:-1] - expected) ** 2 - expected * free).sum(axis=(0, 2))
    return drawn_together(excess, (expected**2 * free).sum(axis=(0, 2)), pool=_POOL)
