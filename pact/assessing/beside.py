"""What is set beside a theme: recorded crime of its kinds, and how deprived its wards are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.assessing.figures import Crimes, Deprived
from pact.crime import queries
from pact.crime.models import Category
from pact.crime.queries import months_on
from pact.deprivation.queries import WardDeprivation, by_ward
from pact.themes.spans import Span
from pact.voices.matching import MATCHES

_YEAR = 12
_PLACES = 3  # decimals of a share


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


def deprivation(session: Session) -> dict[str, WardDeprivation]:
    """How deprived each ward is, by its code; nothing where no indices were imported."""
    codes: Any = dict(session.execute(select(Ward.id, Ward.code)).all())
    return {codes[id]: each for id, each in by_ward(session).items()}


def deprived(wards: Mapping[str, int], known: Mapping[str, WardDeprivation]) -> Deprived | None:
    """Of a theme that so many people of each ward raised; None where nothing is known of these."""
    people = {code: number for code, number in wards.items() if code in known}
    if not people:
        return None
    share = sum(number * known[code].worst for code, number in people.items())
    every = sum(each.neighbourhoods for each in known.values())
    city = sum(each.worst * each.neighbourhoods for each in known.values())
    return Deprived(round(share / sum(people.values()), _PLACES), round(city / every, _PLACES))


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
