"""Gathering what is known of each theme in a stretch of days, as of an instant."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.assessing.beside import crimes_beside, deprivation, deprived
from pact.assessing.choices import chosen_by_wards, votes_by_theme
from pact.assessing.figures import Figures, Votes
from pact.concerns.models import Concern, ConcernState, ConcernStep
from pact.core.clock import LONDON
from pact.crime.queries import every_month, months_on
from pact.themes.asof import theme_then
from pact.themes.counting import LEFT_OUT
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment
from pact.themes.spans import Span, year_before


@dataclass(frozen=True)
class Gathered:
    """A theme and what was known of it."""

    theme: Theme
    figures: Figures


@dataclass
class _Counts:
    people: int = 0
    joined: int = 0
    unconfirmed: int = 0
    wards: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    months: Counter[date] = field(default_factory=Counter)


def gathered(session: Session, span: Span, *, at: datetime) -> list[Gathered]:
    """Every theme that was in use or raised, what most people raised first.

    As of a past instant it is what the database still allows: merges and splits since are undone,
    and what was withdrawn or set aside since counts; what was placed anew since does not.
    """
    months = list(every_month(span.first.replace(day=1), span.last))
    counted = _counted(session, span, months, at=at)
    before = _before(session, year_before(span), at=at)
    themes = {theme.id: theme for theme in session.scalars(select(Theme).order_by(Theme.id))}
    votes = votes_by_theme(session, span, themes, at=at)
    chosen = chosen_by_wards(session, span, themes, at=at)
    crimes, poor = crimes_beside(session, span, months), deprivation(session)
    found = []
    for id, theme in themes.items():
        gone = theme.retired_at is not None and theme.retired_at <= at
        if gone and id not in counted:
            continue
        counts = counted.get(id, _Counts())
        figures = Figures(
            people=counts.people,
            joined=counts.joined,
            before=None if before is None else before[id],
            unconfirmed=counts.unconfirmed,
            wards=dict(_most_first(counts.wards)),
            languages=dict(_most_first(counts.languages)),
            months=[(f"{month:%Y-%m}", counts.months[month]) for month in months],
            votes=votes.get(id, Votes()),
            priorities=chosen[id],
            crime=crimes.get(theme.key),
            deprived=deprived(counts.wards, poor),
        )
        found.append(Gathered(theme, figures))
    return sorted(found, key=lambda each: (-each.figures.people, each.theme.key))


def open_tension(session: Session, *, at: datetime) -> dict[int, int]:
    """How many restricted concerns of each theme are open. Only for who may see these."""
    rows = session.execute(
        select(ThemeAssignment.theme_id, func.count())
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(
            Concern.restricted.is_(True),
            Concern.closed_at.is_(None),
            Concern.state.not_in(LEFT_OUT),
            Concern.received_at <= at,
        )
        .group_by(ThemeAssignment.theme_id)
    )
    return dict(rows.all())


def counted_then(at: datetime) -> ColumnElement[bool]:
    """Whether a concern was part of a number at an instant.

    That it was restricted is not dated: one that is now is left out, whenever it became so.
    """
    left_out_since = (
        select(ConcernStep.id)
        .where(
            ConcernStep.concern_id == Concern.id,
            ConcernStep.state.in_(LEFT_OUT),
            ConcernStep.at > at,
        )
        .exists()
    )
    return and_(Concern.restricted.is_(False), or_(Concern.state.not_in(LEFT_OUT), left_out_since))


def raised_in(span: Span, at: datetime) -> ColumnElement[bool]:
    """Whether a concern came in these days, as far as they were over at an instant."""
    return and_(
        Concern.received_at >= span.since,
        Concern.received_at < span.before,
        Concern.received_at <= at,
    )


def _counted(
    session: Session, span: Span, months: Sequence[date], *, at: datetime
) -> dict[int, _Counts]:
    each = (
        select(
            theme_then(at).label("theme_id"),
            Concern.ward_id,
            Concern.language,
            _month(months).label("month"),
            (ThemeAssignment.source == AssignmentSource.RESIDENT).label("joined"),
            Concern.state.in_((ConcernState.RECEIVED, ConcernState.TRIAGED)).label("unread"),
        )
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(raised_in(span, at), counted_then(at), ThemeAssignment.made_at <= at)
        .subquery()
        .c
    )
    rows: Any = session.execute(select(*each, func.count()).group_by(*each))
    wards: Any = dict(session.execute(select(Ward.id, Ward.code)).all())
    found: dict[int, _Counts] = {}
    for theme_id, ward_id, language, month, joined, unread, number in rows:
        counts = found.setdefault(theme_id, _Counts())
        counts.people += number
        counts.joined += number if joined else 0
        counts.unconfirmed += number if unread and not joined else 0
        counts.wards[wards[ward_id]] += number
        counts.languages[language] += number
        counts.months[months[month]] += number
    return found


def _before(session: Session, span: Span, *, at: datetime) -> Counter[int] | None:
    """How many each theme had then; None where nobody had raised anything before their end."""
    first = session.scalar(select(func.min(Concern.received_at)))
    if first is None or first >= span.before:
        return None
    theme = theme_then(at).label("theme_id")
    rows = session.execute(
        select(theme, func.count())
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(raised_in(span, at), counted_then(at), ThemeAssignment.made_at <= at)
        .group_by(theme)
    )
    return Counter(dict(rows.all()))


def _month(months: Sequence[date]) -> ColumnElement[int]:
    """Which of these months a concern came in."""
    ends = [datetime.combine(months_on(each, 1), time(), LONDON) for each in months]
    return case(*((Concern.received_at < end, number) for number, end in enumerate(ends)))


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
