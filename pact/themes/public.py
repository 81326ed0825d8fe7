"""What the public may know of a ward's themes: what the releases tell, and no small number."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Integer, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.clock import LONDON
from pact.releases.queries import (
    TOLD_OF_WARD,
    Change,
    change_told,
    languages_told,
    of_ward,
    told,
)
from pact.themes.models import Theme, ThemeSummary
from pact.themes.suppression import may_be_named, shown

LOOKED_BACK = timedelta(days=365)  # by a ward's page
NOBODY = 0


@dataclass(frozen=True)
class PublicTheme:
    """A theme as the public sees it. `concerns` counts people, each by the one concern that they
    wrote or joined with, in groups of five; it is None where there were fewer than five, as is
    `since`, the first release that tells of them. `change` compares the last quarter of a year.
    """

    theme: Theme
    concerns: int | None
    since: date | None
    summary: ThemeSummary | None
    change: Change | None = None


@dataclass(frozen=True)
class ToldOf:
    """What the public may know of a theme in a ward in some time: see `PublicTheme`."""

    theme: Theme
    ward_id: int
    people: int | None
    since: date
    change: Change | None


@dataclass(frozen=True)
class ToldSince:
    """The same since an instant; `change` compares the same length of time before it.

    `named` is whether the ward's page names the theme then; `languages` are those that reach ten.
    """

    people: int | None
    change: Change | None
    languages: tuple[str, ...]
    named: bool


def public_ward_themes(session: Session, *, ward_id: int, since: datetime) -> list[PublicTheme]:
    """The ward's themes: most often raised first, then those with too few to say, by name.

    A theme is there when releases since then tell of it, or it has a published summary; but a
    sensitive one only where the public may see its number.
    """
    rows = session.execute(_WARD_THEMES, of_ward(ward_id, since=_day(since)))
    found = []
    for row in rows:
        people = int(row.people or NOBODY)
        if row.people is not None and may_be_named(row.Theme.key, people):
            number = shown(people)
            change = change_told(int(row.lately), int(row.earlier))
            first = row.first if number else None
            found.append(PublicTheme(row.Theme, number, first, row.ThemeSummary, change))
        elif row.ThemeSummary and may_be_named(row.Theme.key, NOBODY):
            found.append(PublicTheme(row.Theme, None, None, row.ThemeSummary))
    return sorted(found, key=lambda each: (-(each.concerns or 0), each.theme.name, each.theme.id))


def told_of(
    session: Session, *, since: datetime, ward_ids: Collection[int] | None = None
) -> Sequence[ToldOf]:
    """All that the public may know of how often themes were raised since then, by ward and theme.

    Every page, feed and file that shows such a number takes it from here, or adds up what stands
    here. In no order.
    """
    figures = told(since=_day(since), ward_ids=ward_ids).subquery()
    rows = session.execute(
        select(Theme, figures)
        .join(figures, figures.c.theme_id == Theme.id)
        .where(Theme.retired_at.is_(None))
    )
    return [
        ToldOf(
            row.Theme,
            row.ward_id,
            shown(int(row.people)),
            row.first,
            change_told(int(row.lately), int(row.earlier)),
        )
        for row in rows
        if may_be_named(row.Theme.key, int(row.people))
    ]


def told_since(session: Session, *, ward_id: int, since: datetime) -> Mapping[int, ToldSince]:
    """What may be told of the time since an instant, by theme: for a meeting's agenda."""
    start, today = _day(since), clock.today()
    now = _people(session, ward_id, start)
    before = _people(session, ward_id, start - (today - start), start)
    year = _people(session, ward_id, today - LOOKED_BACK)
    languages = languages_told(session, ward_id=ward_id, since=start)
    return {
        id: ToldSince(
            people=shown(now.get(id, NOBODY)),
            change=change_told(now.get(id, NOBODY), before.get(id, NOBODY)),
            languages=languages.get(id, ()) if shown(now.get(id, NOBODY)) else (),
            named=id in year,
        )
        for id in now.keys() | year.keys()
    }


def _people(
    session: Session, ward_id: int, since: date, until: date | None = None
) -> dict[int, int]:
    rows = session.execute(told(since=since, until=until, ward_ids=[ward_id]))
    return {row.theme_id: int(row.people) for row in rows}


def _day(instant: datetime) -> date:
    return instant.astimezone(LONDON).date()


_figures = TOLD_OF_WARD.subquery()
_WARD_THEMES = (
    select(Theme, _figures, ThemeSummary)
    .outerjoin(_figures, and_(_figures.c.theme_id == Theme.id, Theme.retired_at.is_(None)))
    .outerjoin(
        ThemeSummary,
        and_(
            ThemeSummary.theme_id == Theme.id,
            ThemeSummary.ward_id == bindparam("ward_id", type_=Integer),
            ThemeSummary.published_at.is_not(None),
        ),
    )
    .where(or_(_figures.c.theme_id.is_not(None), ThemeSummary.id.is_not(None)))
)
