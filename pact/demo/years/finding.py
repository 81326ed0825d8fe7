"""Whether the site finds what was planted, and how often it finds what was not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core import clock
from pact.core.clock import LONDON
from pact.demo.years.expected import KEYS, WARDS, WEEK
from pact.demo.years.planted import Planted, Surge
from pact.themes.rising import Told, rising

LOOKS = 8
_EVERY = 5 * WEEK  # the present of two looks is never the same


@dataclass(frozen=True)
class Seen:
    """What rises in a ward, as the site says on a day: the ward's slug and the theme's key."""

    ward: str
    theme: str
    told: Told


@dataclass(frozen=True)
class Look:
    """What the site says on a day; `wrong` is where nothing was planted. `seasonal`: it knew what
    last year's season was."""

    on: date
    seasonal: bool
    rising: Sequence[Seen]
    wrong: Sequence[Seen]
    quiet: int

    @property
    def share(self) -> float:
        """Of the wards and themes in which nothing is planted, which are said to rise."""
        return len(self.wrong) / self.quiet


def look(session: Session, planted: Planted, *, on: date) -> Look:
    """Ask what rises, at the end of a day."""
    slugs = {ward.id: ward.slug for ward in session.scalars(select(Ward))}
    with clock.set_to(datetime.combine(on, time(23, 30), LONDON)):
        found = rising(session)
    seen = [
        Seen(slugs[each.ward_id], each.theme.key, each)
        for each in found.risen
        if each.ward_id is not None
    ]
    wrong = [each for each in seen if (each.ward, each.theme) not in planted.pairs]
    quiet = len(WARDS) * len(KEYS) - len(planted.pairs)
    return Look(on, found.seasonal, seen, wrong, quiet)


def surge_found(session: Session, planted: Planted, surge: Surge) -> Seen | None:
    """What the site says of a surge on its last day, if it says anything."""
    found = look(session, planted, on=surge.last).rising
    return next(
        (each for each in found if (each.ward, each.theme) == (surge.ward, surge.theme)), None
    )


def looks(session: Session, planted: Planted, *, until: date) -> Iterator[Look]:
    """Looks back from the last day, each at weeks of its own."""
    for number in range(LOOKS):
        yield look(session, planted, on=until - number * _EVERY)
