"""Which themes rise in which wards: the city's counts by week, put before the engine."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.engine import rising as engine
from pact.engine.chance import Floats
from pact.engine.rising import Finding, Verdict
from pact.themes.history import EditKind, ThemeEdit
from pact.themes.models import Theme
from pact.themes.slots import instant
from pact.themes.unprompted import Number, by_week

_WEEK = timedelta(days=7)
# The present, the year before it, and last year's same weeks with one before them.
_WEEKS = engine.PRESENT + engine.YEAR + 1


@dataclass(frozen=True)
class Told:
    """A theme in a ward, or in the whole city where there is no `ward_id`."""

    ward_id: int | None
    theme: Theme
    finding: Finding
    since: date  # the Monday of the week since which most of the rise came


@dataclass(frozen=True)
class Rising:
    """What rises in the city now, and what that was looked for in.

    `since` is the first day of the present, `compared_with` of the past; None where there is none.
    `reporting` wards have any concerns, `known` ones enough of a past to say what is usual.
    """

    told: Sequence[Told]
    reporting: frozenset[int]
    known: frozenset[int]
    themes: int
    comparisons: int
    level: float
    seasonal: bool
    since: date
    compared_with: date | None

    @property
    def risen(self) -> list[Told]:
        """The most certain first."""
        return [each for each in self.told if each.finding.verdict is Verdict.RISING]

    def seen_by(self, ward_ids: Collection[int]) -> "Rising":
        """What somebody may see who sees these wards; the city, where no ward is another's."""
        whole = self.reporting <= set(ward_ids)
        return replace(
            self,
            told=[
                each
                for each in self.told
                if (whole if each.ward_id is None else each.ward_id in ward_ids)
            ],
        )


def rising(session: Session, *, on: date | None = None) -> Rising:
    """Compare each theme in use in each ward, and in the city, with its usual; today, or on a day.

    The present is the day's week with the three before it. Every concern is taken for one person.
    Those in no number are in none here either, nor who joined without an officer's word on it: a
    theme that is shown is joined because it is shown. The whole city is compared, whoever asks.
    """
    begins, counted = _counted(session, on or clock.today())
    themes = _themes(session)
    wards = sorted({row.ward_id for row in counted})
    present = begins[-min(engine.PRESENT, len(begins))]
    nothing = Rising(
        told=[],
        reporting=frozenset(wards),
        known=frozenset(),
        themes=len(themes),
        comparisons=0,
        level=engine.LEVEL,
        seasonal=False,
        since=present,
        compared_with=None,
    )
    if len(begins) <= engine.PRESENT:
        return nothing
    counts, everyone = _arrays(counted, wards, [theme.id for theme, _ in themes], len(begins))
    found = engine.rising(counts, everyone, begun=[_begun(added, begins) for _, added in themes])
    told = [
        Told(
            None if each.place is None else wards[each.place],
            themes[each.theme][0],
            each,
            begins[each.since],
        )
        for each in found.findings
    ]
    return replace(
        nothing,
        told=told,
        known=frozenset(wards) - {wards[place] for place in found.too_little},
        comparisons=found.comparisons,
        seasonal=found.seasonal,
        compared_with=begins[max(0, len(begins) - engine.PRESENT - engine.YEAR)],
    )


def _arrays(
    counted: Sequence[Number], wards: Sequence[int], themes: Sequence[int], weeks: int
) -> tuple[Floats, Floats]:
    places = {id: number for number, id in enumerate(wards)}
    positions = {id: number for number, id in enumerate(themes)}
    counts, everyone = np.zeros((len(wards), len(themes), weeks)), np.zeros((len(wards), weeks))
    for row in counted:
        if row.theme_id is None:
            everyone[places[row.ward_id], row.at] = row.concerns
        elif row.theme_id in positions:
            counts[places[row.ward_id], positions[row.theme_id], row.at] = row.concerns
    return counts, everyone


def _counted(session: Session, today: date) -> tuple[list[date], list[Number]]:
    """The weeks that are looked at, and how many concerns came in each.

    By their Mondays, from the first concern's up to this one. What waits to be reviewed is in no
    theme yet, and in no number of all.
    """
    this = today - timedelta(days=today.weekday())
    begins = [this - number * _WEEK for number in range(_WEEKS - 1, -1, -1)]
    rows = by_week(session, begins, until=today)
    first = min((row.at for row in rows), default=len(begins) - 1)
    return begins[first:], [row._replace(at=row.at - first) for row in rows]


def _themes(session: Session) -> list[tuple[Theme, datetime | None]]:
    """The themes in use, by name, and when an officer added them."""
    added = (
        select(func.min(ThemeEdit.at))
        .where(ThemeEdit.theme_id == Theme.id, ThemeEdit.kind == EditKind.ADDED)
        .scalar_subquery()
    )
    rows: Any = session.execute(
        select(Theme, added).where(Theme.retired_at.is_(None)).order_by(Theme.name, Theme.id)
    )
    return [(theme, at) for theme, at in rows]


def _begun(added: datetime | None, begins: Sequence[date]) -> int:
    """The first of these weeks in which all of it was there."""
    return sum(instant(each) < added for each in begins) if added else 0
