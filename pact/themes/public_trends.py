"""What the public may know of themes in the whole city: what the wards' own pages tell."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pact.themes.models import Theme, ThemeSummary
from pact.themes.public import LOOKED_BACK, NOBODY, ToldOf, told_of
from pact.themes.suppression import may_be_named

# From so many wards on, a theme is one of the city.
MANY_WARDS = 3


@dataclass(frozen=True)
class CityTheme:
    """A theme that many wards raise.

    `wards` are those whose own pages name it, and `people` adds up the numbers that stand on
    those pages, so that neither tells more than they do; None where none has a number.
    """

    theme: Theme
    wards: int
    people: int | None


def public_city_themes(session: Session, *, now: datetime) -> Sequence[CityTheme]:
    """What many wards raised in the last twelve months: in most wards first."""
    by_theme: defaultdict[int, list[ToldOf]] = defaultdict(list)
    for each in told_of(session, since=now - LOOKED_BACK):
        by_theme[each.theme.id].append(each)
    found = [
        CityTheme(wards[0].theme, len(wards), sum(each.people or 0 for each in wards) or None)
        for wards in by_theme.values()
        if len(wards) >= MANY_WARDS
    ]
    return sorted(found, key=lambda e: (-e.wards, -(e.people or 0), e.theme.name, e.theme.id))


def public_places(
    session: Session, *, now: datetime, theme_ids: Collection[int]
) -> Mapping[int, Mapping[int, int | None]]:
    """The wards whose own pages name these themes for the last twelve months, and the number that
    stands there, if one does: numbers by ward, by theme."""
    found: dict[int, dict[int, int | None]] = {id: {} for id in theme_ids}
    for each in told_of(session, since=now - LOOKED_BACK):
        if each.theme.id in found:
            found[each.theme.id][each.ward_id] = each.people
    return found


def public_summaries(
    session: Session, *, now: datetime, ward_ids: Collection[int], limit: int
) -> Sequence[ThemeSummary]:
    """What officers published of these wards' themes, the latest first, each with its theme."""
    found = session.scalars(
        select(ThemeSummary)
        .where(ThemeSummary.ward_id.in_(ward_ids), ThemeSummary.published_at.is_not(None))
        .order_by(ThemeSummary.published_at.desc(), ThemeSummary.id.desc())
        .options(joinedload(ThemeSummary.theme))
    ).all()
    known = told_of(session, since=now - LOOKED_BACK, ward_ids=ward_ids) if found else ()
    people = {(each.ward_id, each.theme.id): each.people or NOBODY for each in known}
    return [
        each
        for each in found
        if may_be_named(each.theme.key, people.get((each.ward_id, each.theme_id), NOBODY))
    ][:limit]
