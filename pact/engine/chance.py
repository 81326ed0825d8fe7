"""Whether counts differ by more than chance: arrays in and out, of any shapes that fit together."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_EVENLY = np.linspace(0, 1, 160)
_REACH = 14.0  # standard deviations to either side
_NO = 1e-3  # stands for none where the sums need a little


def more_often(
    now: Floats,
    others: Floats,
    before: Floats,
    others_before: Floats,
    *,
    times: Floats,
    uneven: Floats,
) -> Floats:
    """The chance of so many `now`, or more, beside so many `others`, where nothing has changed.

    Nothing has changed where the odds are so many `times` those of `before` to `others_before`,
    but for what comes and goes: a factor about 1 whose variance is `uneven`.

    Fisher's exact test, one-sided, as Altham (1969) showed it to be: how probable it is that the
    odds of a Beta(now, others + 1) lie below those of a Beta(before + 1, others_before). In that
    form the counts need not be whole. Unevenness makes the first wider, which is exact (the tail of
    a negative binomial) where there are many others. A `now` of 0 gives 1.
    """
    rest = 1 / (1 / (others + 1) + uneven)
    moved = np.log(times * (others + 1) / rest)[..., None]
    present = np.maximum(now, _NO)[..., None], rest[..., None]
    usual = (before + 1)[..., None], np.maximum(others_before, _NO)[..., None]
    logits = _points(_reach(*present), [end + moved for end in _reach(*usual)])
    steps = (
        np.diff(logits, prepend=logits[..., :1]) + np.diff(logits, append=logits[..., -1:])
    ) / 2
    weights = _weights(logits, steps, *present)
    below = np.cumsum(weights, axis=-1) - weights / 2
    found: Floats = (below * _weights(logits - moved, steps, *usual)).sum(axis=-1)
    return np.where(now > 0, np.clip(found, 0, 1), 1.0)


def false_shares(chances: Floats) -> Floats:
    """For each chance the smallest level at which Benjamini and Hochberg (1995) would keep it.

    That is: of all that are at least as unlikely, how many are expected to be chance.
    """
    number = len(chances)
    order = np.argsort(chances)[::-1]  # from the largest
    ranked = chances[order] * number / np.arange(number, 0, -1)
    shares = np.empty(number)
    shares[order] = np.minimum.accumulate(np.minimum(ranked, 1.0))
    return shares


def drawn_together(excess: Floats, room: Floats, *, pool: float) -> Floats:
    """Excess / room by theme, each drawn to the middle of all where it has little room of its own.

    For variances by the method of moments: none is taken to be less than the middle one, because
    to believe counts steadier than they are would find what is not there.
    """
    own = excess / np.maximum(room, _NO)
    order = np.argsort(own)
    weight = np.cumsum(room[order])
    middle = max(0.0, float(own[order][np.searchsorted(weight, weight[-1] / 2)]))
    drawn: Floats = np.maximum(middle, (excess + pool * middle) / (room + pool))
    return drawn


def _reach(yes: Floats, no: Floats) -> tuple[Floats, Floats]:
    """Between which log odds nearly all of a Beta(yes, no) lies."""
    middle = np.log(yes / no)
    width = np.minimum(4, np.sqrt(1 / yes + 1 / no + 0.5 / yes**2 + 0.5 / no**2))
    return middle - _REACH * width, middle + _REACH * width


def _points(*reaches: Sequence[Floats]) -> Floats:
    """Log odds that are close together wherever one of these reaches needs them to be."""
    whole = np.minimum(*(low for low, _high in reaches)), np.maximum(*(high for _, high in reaches))
    parts = [low + (high - low) * _EVENLY for low, high in (whole, *reaches)]
    points: Floats = np.sort(np.concatenate(np.broadcast_arrays(*parts), axis=-1), axis=-1)
    return points


def _weights(logits: Floats, steps: Floats, yes: Floats, no: Floats) -> Floats:
    """A Beta(yes, no)'s share of each of these log odds."""
    log = yes * logits - (yes + no) * np.logaddexp(0, logits)
    weights: Floats = np.exp(log - log.max(axis=-1, keepdims=True)) * steps
    share: Floats = weights / weights.sum(axis=-1, keepdims=True)
    return share
