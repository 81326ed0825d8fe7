"""Recorded crime beside the themes that are of its kinds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.assessing.figures import Crimes
from pact.crime import queries
from pact.crime.models import Category
from pact.crime.queries import months_on
from pact.themes.spans import Span
from pact.voices.matching import MATCHES

_YEAR = 12


def crimes_beside(session: Session, span: Span, months: Sequence[date]) -> dict[str, Crimes]:
    """By a theme's key, what the police recorded of its kinds in the months of these days.

    A month that the days have only a part of counts whole, as no day is known. Without any month
    there is nothing to say.
    """
    known = queries.months(session, first=months[0], last=months[-1])
    if not known:
        return {}
    then = [months_on(each, -_YEAR) for each in known]
    whose = queries.forces(session, months=[*known, *then])
    alike = all(whose[now] == whose[year] for now, year in zip(known, then, strict=True))
    wards = session.scalars(select(Ward.id)).all()
    found = queries.crimes(session, months=[*known, *then], ward_ids=wards)
    return {
        key: Crimes(
            kinds=sorted(match.kinds),
            months=[f"{each:%Y-%m}" for each in known],
            missing=[f"{each:%Y-%m}" for each in months if each not in known],
            crimes=_summed(found, known, match.kinds),
            before=_summed(found, then, match.kinds) if alike else None,
        )
        for key, match in MATCHES.items()
    }


def _summed(
    found: Mapping[tuple[int, date], Mapping[Category, int]],
    months: Iterable[date],
    kinds: Iterable[Category],
) -> int:
    wanted, of = set(months), set(kinds)
    return sum(
        number
        for (_ward, month), counts in found.items()
        if month in wanted
        for kind, number in counts.items()
        if kind in of
    )
