"""One theme over a year: months, wards, languages, channels, and who decided last."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.concerns.models import Channel, Concern
from pact.core import clock
from pact.core.db import found_otherwise
from pact.themes.asof import theme_then
from pact.themes.counting import countable
from pact.themes.in_wards import changed_months
from pact.themes.models import Theme, ThemeAssignment, ThemeDecision
from pact.themes.slots import beginning, instant
from pact.themes.tally import ANY, theme_tally

_MONTHS = 12
_LATEST = 10
_NEWEST = 2000


@dataclass(frozen=True)
class Month:
    """A month, by its first day, and how many concerns came in it."""

    begins: date
    concerns: int


@dataclass(frozen=True)
class Trend:
    """A theme's last twelve months; each mapping has the most frequent first."""

    months: Sequence[Month]
    wards: Mapping[int, int]
    languages: Mapping[str, int]
    channels: Mapping[Channel, int]

    @property
    def concerns(self) -> int:
        """All of them."""
        return sum(month.concerns for month in self.months)


@dataclass(frozen=True)
class Decided:
    """An officer's decision: who, when, on which concern; and whether the engine had said so."""

    reference: str
    concern_id: int
    by: str
    at: datetime
    as_suggested: bool


def trend(
    session: Session,
    *,
    theme_id: int,
    ward_ids: Collection[int],
    told_as_at: datetime | None = None,
) -> Trend:
    """What was raised of a theme in these wards; without what is in no number.

    `told_as_at`: by the taxonomy of that instant.
    """
    begins = _months()
    rows: Sequence[Any]
    if told_as_at is None:
        rows = _by_todays_taxonomy(session, theme_id, ward_ids, begins)
    else:
        rows = session.execute(_plainly(theme_id, ward_ids, begins, told_as_at)).all()
    months: Counter[date] = Counter()
    wards: Counter[int] = Counter()
    languages: Counter[str] = Counter()
    channels: Counter[Channel] = Counter()
    for month, ward_id, language, channel, number in rows:
        months[month] += number
        wards[ward_id] += number
        languages[language] += number
        channels[channel] += number
    return Trend(
        [Month(each, months[each]) for each in begins],
        dict(wards.most_common()),
        dict(languages.most_common()),
        dict(channels.most_common()),
    )


def _by_todays_taxonomy(
    session: Session, theme_id: int, ward_ids: Collection[int], begins: Sequence[date]
) -> list[Any]:
    """What the tally keeps, and counted plainly the months of wards that changed since."""
    changed = {each for each in changed_months(session, ward_ids) if each[1] >= begins[0]}
    tally = theme_tally.c
    kept = session.execute(
        select(tally.month_on, tally.ward_id, tally.language, tally.channel, tally.people).where(
            tally.theme_id == theme_id,
            tally.ward_id.in_(ward_ids),
            tally.month_on >= begins[0],
            tally.language != ANY,
            tally.channel != ANY,
        )
    )
    found: list[Any] = [
        (row.month_on, row.ward_id, row.language, Channel(row.channel), row.people)
        for row in kept
        if (row.ward_id, row.month_on) not in changed
    ]
    if changed:
        earliest = min(month for _ward, month in changed)
        since = [each for each in begins if each >= earliest] or begins[-1:]
        wards = {ward_id for ward_id, _month in changed}
        counted = session.execute(_plainly(theme_id, wards, since, None))
        found += [row for row in counted if (row.ward_id, row.month) in changed]
    return found


def _plainly(
    theme_id: int, ward_ids: Collection[int], begins: Sequence[date], told_as_at: datetime | None
) -> Select[Any]:
    each = (
        select(beginning(begins).label("month"), Concern.ward_id, Concern.language, Concern.channel)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(
            theme_then(told_as_at) == theme_id,
            Concern.ward_id.in_(ward_ids),
            countable(),
            Concern.received_at >= instant(begins[0]),
        )
        .subquery()
        .c
    )
    of = [each.month, each.ward_id, each.language, each.channel]
    return select(*of, func.count()).group_by(*of)


def latest_decisions(
    session: Session, *, theme_id: int, ward_ids: Collection[int]
) -> list[Decided]:
    """The latest decisions on concerns that are in the theme now; not restricted ones."""
    # Of a theme that is common they are among the newest of all; of a rare one there are few.
    newest = select(func.max(ThemeDecision.id) - _NEWEST).scalar_subquery()
    rows = session.execute(
        _decisions(ward_ids).where(
            ThemeDecision.id > newest, found_otherwise(ThemeAssignment.theme_id) == theme_id
        )
    ).all()
    if len(rows) < _LATEST:
        found = _decisions(ward_ids).where(ThemeAssignment.theme_id == theme_id)
        rows = session.execute(found).all()
    keys = _keys(session)
    return [
        Decided(
            reference=reference,
            concern_id=decision.concern_id,
            by=name,
            at=decision.made_at,
            as_suggested=decision.suggested_key == keys[decision.theme_id],
        )
        for decision, reference, name in rows
    ]


def _decisions(ward_ids: Collection[int]) -> Select[ThemeDecision, str, str]:
    return (
        select(ThemeDecision, Concern.reference, User.name)
        .join(Concern, Concern.id == ThemeDecision.concern_id)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .join(User, User.id == ThemeDecision.made_by_id)
        .where(
            ThemeDecision.undone_at.is_(None),
            found_otherwise(Concern.ward_id).in_(ward_ids),
            Concern.restricted.is_(False),
        )
        .order_by(ThemeDecision.id.desc())
        .limit(_LATEST)
    )


def _keys(session: Session) -> dict[int, str]:
    return {row.id: row.key for row in session.execute(select(Theme.id, Theme.key))}


def _months() -> list[date]:
    this = clock.today()
    number = this.year * 12 + this.month - 1
    return [date(each // 12, each % 12 + 1, 1) for each in range(number - _MONTHS + 1, number + 1)]
