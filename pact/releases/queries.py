"""What the releases tell. Whoever shows the public how often something was raised asks here."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, Date, Integer, Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.releases.models import EVERY_LANGUAGE, PublicStep, Release
from pact.releases.steps import GROUP, LANGUAGE_GROUP

_COMPARED = timedelta(weeks=13)
Day = date | BindParameter[date]


class Change(StrEnum):
    """How a number compares with an earlier one of the same length of time."""

    MORE = "more"
    FEWER = "fewer"


LATEST = select(func.max(Release.on)).scalar_subquery()  # for a statement that reads more


def latest(session: Session) -> date | None:
    """The day before which everything stands in the public's numbers, if there are any."""
    return session.scalar(select(func.max(Release.on)))


def up_to(session: Session) -> date | None:
    """The last day that the public's numbers know of."""
    on = latest(session)
    return on - timedelta(days=1) if on else None


def told(
    *, since: date, until: date | None = None, ward_ids: Collection[int] | None = None
) -> Select[*tuple[Any, ...]]:
    """By ward and theme, from what is told after `since` (up to `until`): `people` (0: fewer than
    five), `lately` and `earlier` in the last quarter of a year and the one before it, and `first`,
    the first release that tells of it. One read, by the ward or the day.
    """
    end = until or clock.today()
    query = _told(since, **_quarters(since, end))
    if until is not None:
        query = query.where(PublicStep.on <= until)
    return query if ward_ids is None else query.where(PublicStep.ward_id.in_(ward_ids))


def of_ward(ward_id: int, *, since: date) -> dict[str, Any]:
    """What `TOLD_OF_WARD` is asked with, for a statement that is made once."""
    return {"ward_id": ward_id, "since": since, **_quarters(since, clock.today())}


def _quarters(since: date, end: date) -> dict[str, date]:
    lately, earlier = end - _COMPARED, end - 2 * _COMPARED
    return {"lately": lately, "earlier": earlier, "begin": min(since, earlier)}


def _told(since: Day, *, lately: Day, earlier: Day, begin: Day) -> Select[*tuple[Any, ...]]:
    new, old, inside = PublicStep.on > lately, PublicStep.on > earlier, PublicStep.on > since
    return (
        select(
            PublicStep.ward_id.label("ward_id"),
            PublicStep.theme_id.label("theme_id"),
            func.sum(case((inside, PublicStep.people), else_=0)).label("people"),
            func.sum(case((new, PublicStep.people), else_=0)).label("lately"),
            func.sum(case((old & ~new, PublicStep.people), else_=0)).label("earlier"),
            func.min(case((inside, PublicStep.on))).label("first"),
        )
        .where(PublicStep.language == EVERY_LANGUAGE, PublicStep.on > begin)
        .group_by(PublicStep.ward_id, PublicStep.theme_id)
        .having(func.min(case((inside, PublicStep.on))).is_not(None))
    )


_names = ("since", "lately", "earlier", "begin")
TOLD_OF_WARD = _told(**{name: bindparam(name, type_=Date) for name in _names}).where(
    PublicStep.ward_id == bindparam("ward_id", type_=Integer)
)


def languages_told(session: Session, *, ward_id: int, since: date) -> Mapping[int, tuple[str, ...]]:
    """In which languages enough people wrote for it to be told, by theme."""
    rows = session.execute(
        select(PublicStep.theme_id, PublicStep.language)
        .where(
            PublicStep.ward_id == ward_id,
            PublicStep.language != EVERY_LANGUAGE,
            PublicStep.on > since,
        )
        .group_by(PublicStep.theme_id, PublicStep.language)
        .having(func.sum(PublicStep.people) >= LANGUAGE_GROUP)
        .order_by(func.sum(PublicStep.people).desc(), PublicStep.language)
    )
    found = defaultdict(list)
    for theme_id, language in rows:
        found[theme_id].append(language)
    return {theme_id: tuple(tags) for theme_id, tags in found.items()}


def change_told(count: int, before: int) -> Change | None:
    """Which is greater, where it is more than how far two public numbers may be off."""
    if min(count, before) < GROUP or abs(count - before) < 2 * GROUP:
        return None
    return Change.MORE if count > before else Change.FEWER
