"""Which themes rise in which wards: the city's counts by week, put before the engine."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import and_, func, null, select, union_all
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core import clock
from pact.engine import rising as engine
from pact.engine.chance import Floats
from pact.engine.rising import Finding, Verdict
from pact.themes.counting import countable
from pact.themes.history import EditKind, ThemeEdit
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment
from pact.themes.slots import instant, slot

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_UNPROMPTED = ThemeAssignment.source != AssignmentSource.RESIDENT
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
    counted: Sequence["_Row"], wards: Sequence[int], themes: Sequence[int], weeks: int
) -> tuple[Floats, Floats]:
    places = {id: number for number, id in enumerate(wards)}
    positions = {id: number for number, id in enumerate(themes)}
    counts, everyone = np.zeros((len(wards), len(themes), weeks)), np.zeros((len(wards), weeks))
    for row in counted:
        if row.theme_id is None:
            everyone[places[row.ward_id], row.week] = row.concerns
        elif row.theme_id in positions:
            counts[places[row.ward_id], positions[row.theme_id], row.week] = row.concerns
    return counts, everyone


@dataclass(frozen=True)
class _Row:
    """Concerns of a ward in a week: of a theme, or of any where there is none."""

    ward_id: int
    theme_id: int | None
    week: int
    concerns: int


def _counted(session: Session, today: date) -> tuple[list[date], list[_Row]]:
    """The weeks that are looked at, and how many concerns came in each.

    By their Mondays, from the first concern's up to this one. What waits to be reviewed is in no
    theme yet, and in no number of all.
    """
    this = today - timedelta(days=today.weekday())
    begins = [this - number * _WEEK for number in range(_WEEKS - 1, -1, -1)]
    came = and_(
        countable(),
        Concern.received_at >= instant(begins[0]),
        Concern.received_at < instant(today + _DAY),
    )
    week = slot(begins).label("week")
    in_themes = (
        select(Concern.ward_id, ThemeAssignment.theme_id, week)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(came, _UNPROMPTED)
        .subquery()
        .c
    )
    in_a_theme = (
        select(ThemeAssignment.id)
        .where(ThemeAssignment.concern_id == Concern.id, _UNPROMPTED)
        .exists()
    )
    in_any = select(Concern.ward_id, week).where(came, in_a_theme).subquery().c
    by_theme = select(in_themes.ward_id, in_themes.theme_id, in_themes.week, func.count()).group_by(
        in_themes.ward_id, in_themes.theme_id, in_themes.week
    )
    by_ward = select(in_any.ward_id, null(), in_any.week, func.count()).group_by(
        in_any.ward_id, in_any.week
    )
    rows: Sequence[Any] = session.execute(union_all(by_theme, by_ward)).all()
    first = min((row[2] for row in rows), default=len(begins) - 1)
    return begins[first:], [_Row(ward, theme, at - first, n) for ward, theme, at, n in rows]


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
