"""One theme over a year: months, wards, languages, channels, and who decided last."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.concerns.models import Channel, Concern
from pact.core import clock
from pact.themes.asof import theme_then
from pact.themes.counting import countable
from pact.themes.models import Theme, ThemeAssignment, ThemeDecision
from pact.themes.slots import beginning, instant

_MONTHS = 12
_LATEST = 10


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
    rows: Iterable[Any] = session.execute(select(*of, func.count()).group_by(*of))
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


def latest_decisions(
    session: Session, *, theme_id: int, ward_ids: Collection[int]
) -> list[Decided]:
    """The latest decisions on concerns that are in the theme now; not restricted ones."""
    rows = session.execute(
        select(ThemeDecision, Concern.reference, User.name)
        .join(Concern, Concern.id == ThemeDecision.concern_id)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .join(User, User.id == ThemeDecision.made_by_id)
        .where(
            ThemeAssignment.theme_id == theme_id,
            ThemeDecision.undone_at.is_(None),
            Concern.ward_id.in_(ward_ids),
            Concern.restricted.is_(False),
        )
        .order_by(ThemeDecision.id.desc())
        .limit(_LATEST)
    )
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


def _keys(session: Session) -> dict[int, str]:
    return {row.id: row.key for row in session.execute(select(Theme.id, Theme.key))}


def _months() -> list[date]:
    this = clock.today()
    number = this.year * 12 + this.month - 1
    return [date(each // 12, each % 12 + 1, 1) for each in range(number - _MONTHS + 1, number + 1)]
