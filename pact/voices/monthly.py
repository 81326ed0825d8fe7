"""What was raised and what was recorded, by ward and month: the whole city's, as arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import and_, func, null, select, union_all
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.concerns.models import Concern
from pact.crime.queries import crimes, every_month, months_on
from pact.engine.chance import Floats
from pact.themes.counting import countable
from pact.themes.history import EditKind, ThemeEdit
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment
from pact.themes.slots import instant, slot
from pact.voices.matching import MATCHES

_UNPROMPTED = ThemeAssignment.source != AssignmentSource.RESIDENT


@dataclass(frozen=True)
class Monthly:
    """Concerns and crimes as [ward, theme, month], and `everyone` as [ward, month].

    Only themes that are set beside crime, and were there all the time. Every concern is taken for
    one person; who joined without an officer's word on it is not counted, since a theme that is
    shown is joined because it is shown. `everyone` has each once, in whatever theme.
    """

    wards: Sequence[Ward]
    themes: Sequence[Theme]
    months: Sequence[date]
    concerns: Floats
    everyone: Floats
    crimes: Floats


def monthly(session: Session, *, months: Sequence[date]) -> Monthly:
    """Of these months, earliest first, in every ward."""
    wards, themes = wards_of(session), _themes(session, since=months[0])
    shape = len(wards), len(themes), len(months)
    concerns, everyone = np.zeros(shape), np.zeros((shape[0], shape[2]))
    places = {ward.id: number for number, ward in enumerate(wards)}
    kinds = {theme.id: number for number, theme in enumerate(themes)}
    positions = {month: number for number, month in enumerate(months)}
    for ward_id, theme_id, month, number in _counted(session, months[0], months[-1]):
        if month not in positions:
            continue
        at = places[ward_id], positions[month]
        if theme_id is None:
            everyone[at] = number
        elif theme_id in kinds:
            concerns[at[0], kinds[theme_id], at[1]] = number
    recorded = _recorded(session, places, themes, positions)
    return Monthly(wards, themes, months, concerns, everyone, recorded)


def _recorded(
    session: Session,
    places: Mapping[int, int],
    themes: Sequence[Theme],
    positions: Mapping[date, int],
) -> Floats:
    found = np.zeros((len(places), len(themes), len(positions)))
    counted = crimes(session, months=positions, ward_ids=places)
    for (ward_id, month), kinds in counted.items():
        for number, theme in enumerate(themes):
            found[places[ward_id], number, positions[month]] = sum(
                kinds[kind] for kind in MATCHES[theme.key].kinds
            )
    return found


def _themes(session: Session, *, since: date) -> Sequence[Theme]:
    """The themes in use that are set beside crime, by key; none that an officer added later."""
    added_later = select(ThemeEdit.id).where(
        ThemeEdit.theme_id == Theme.id,
        ThemeEdit.kind == EditKind.ADDED,
        ThemeEdit.at >= instant(since),
    )
    return session.scalars(
        select(Theme)
        .where(Theme.key.in_(MATCHES), Theme.retired_at.is_(None), ~added_later.exists())
        .order_by(Theme.key)
    ).all()


def _counted(session: Session, first: date, last: date) -> list[tuple[int, int | None, date, int]]:
    """Concerns by ward, theme (None: in any) and month."""
    begins = list(every_month(first, last))
    came = and_(
        countable(),
        Concern.received_at >= instant(first),
        Concern.received_at < instant(months_on(last, 1)),
    )
    month = slot(begins).label("month")
    in_themes = (
        select(Concern.ward_id, ThemeAssignment.theme_id, month)
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
    in_any = select(Concern.ward_id, month).where(came, in_a_theme).subquery().c
    by_theme = select(
        in_themes.ward_id, in_themes.theme_id, in_themes.month, func.count()
    ).group_by(in_themes.ward_id, in_themes.theme_id, in_themes.month)
    by_ward = select(in_any.ward_id, null(), in_any.month, func.count()).group_by(
        in_any.ward_id, in_any.month
    )
    rows: Sequence[Any] = session.execute(union_all(by_theme, by_ward)).all()
    return [(ward, theme, begins[at], number) for ward, theme, at, number in rows]
