"""What is raised beside how deprived wards are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import atanh, sqrt, tanh

import numpy as np
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core import clock
from pact.deprivation.queries import WardDeprivation, by_ward
from pact.engine.chance import Floats
from pact.voices.census import populations
from pact.voices.heard import heard

A_YEAR = timedelta(days=365)
LEAST = 10  # wards: from fewer nothing is said of all of them together
_95 = 1.959964


@dataclass(frozen=True)
class Line:
    """A ward: how deprived, how many concerns in a year, and how many of each 1,000 people."""

    ward: Ward
    deprivation: WardDeprivation
    concerns: int
    a_thousand: float | None


@dataclass(frozen=True)
class Deprived:
    """The most deprived ward first. `goes_together` is Spearman's correlation of deprivation with
    concerns by people, and between what it lies, 19 times of 20: above 0, more deprived wards are
    heard more."""

    lines: Sequence[Line]
    goes_together: tuple[float, float, float] | None


def beside_deprivation(session: Session, *, wards: Sequence[Ward]) -> Deprived:
    """Of these wards; nothing where no file of the indices was imported."""
    known = by_ward(session)
    if not known:
        return Deprived([], None)
    found = heard(session, since=clock.today() - A_YEAR, counted_as=lambda tag: tag)
    people = populations(session)
    lines = []
    for ward in wards:
        if (deprivation := known.get(ward.id)) is None:
            continue
        concerns = found.languages(ward_ids=[ward.id]).total()
        living = people.get(ward.id) or deprivation.people
        lines.append(
            Line(ward, deprivation, concerns, 1000 * concerns / living if living else None)
        )
    lines.sort(key=lambda each: (each.deprivation.decile, each.ward.name))
    rates = [each.a_thousand for each in lines if each.a_thousand is not None]
    together = None
    if len(rates) == len(lines) >= LEAST:
        worse = np.array([-each.deprivation.decile for each in lines])
        together = _spearman(worse, np.array(rates))
    return Deprived(lines, together)


def _spearman(one: Floats, other: Floats) -> tuple[float, float, float] | None:
    """The correlation of ranks with its interval (Bonett and Wright, 2000)."""
    ranks = [_ranks(each) for each in (one, other)]
    if any(np.ptp(each) == 0 for each in ranks):
        return None
    found = float(np.corrcoef(ranks[0], ranks[1])[0, 1])
    near = max(-0.999, min(0.999, found))
    reach = _95 * sqrt((1 + near**2 / 2) / (len(one) - 3))
    return found, tanh(atanh(near) - reach), tanh(atanh(near) + reach)


def _ranks(values: Floats) -> Floats:
    """From 1, those that are alike in the middle of theirs."""
    below = (values[:, None] > values[None, :]).sum(axis=1)
    alike = (values[:, None] == values[None, :]).sum(axis=1)
    found: Floats = below + (alike + 1) / 2
    return found
