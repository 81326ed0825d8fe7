"""What was raised and what was recorded, by ward and month: the whole city's, as arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.crime.queries import crimes, every_month, months_on
from pact.engine.chance import Floats
from pact.themes.history import EditKind, ThemeEdit
from pact.themes.models import Theme
from pact.themes.slots import instant
from pact.themes.unprompted import by_month
from pact.voices.matching import MATCHES


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
    begins = list(every_month(months[0], months[-1]))
    for each in by_month(session, begins, ends=months_on(months[-1], 1)):
        if (month := begins[each.at]) not in positions:
            continue
        at = places[each.ward_id], positions[month]
        if each.theme_id is None:
            everyone[at] = each.concerns
        elif each.theme_id in kinds:
            concerns[at[0], kinds[each.theme_id], at[1]] = each.concerns
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
