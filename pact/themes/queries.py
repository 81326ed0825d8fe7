"""Finding themes, and what was raised under them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, case, func, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Concern, ConcernState
from pact.core import clock
from pact.themes.asof import theme_then
from pact.themes.counting import countable
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment
from pact.themes.public import PublicTheme, public_ward_themes

__all__ = [
    "PublicTheme",
    "ThemeCount",
    "concerns_behind",
    "live_themes",
    "public_ward_themes",
    "theme",
    "theme_of",
    "themes_by_key",
    "ward_themes",
]

# A person has placed it in a theme, and it has not been answered.
UNANSWERED = (ConcernState.THEMED, ConcernState.CONSIDERED)


@dataclass(frozen=True)
class ThemeCount:
    """How often a theme was raised in a period; `before`, in the same length of time before it.

    `unconfirmed` of them were placed by the engine and no officer has looked at them yet.
    """

    theme: Theme
    concerns: int
    before: int
    languages: dict[str, int]
    first_at: datetime
    latest_at: datetime
    unconfirmed: int


def live_themes(session: Session) -> Sequence[Theme]:
    """The themes in use, by name."""
    return session.scalars(
        select(Theme).where(Theme.retired_at.is_(None)).order_by(Theme.name, Theme.id)
    ).all()


def theme(session: Session, *, id: int) -> Theme | None:
    """The theme of this number."""
    return session.get(Theme, id)


def themes_by_key(session: Session) -> Mapping[str, Theme]:
    """Every theme, in use or retired, by its key."""
    return {theme.key: theme for theme in session.scalars(select(Theme).order_by(Theme.id))}


def ward_themes(
    session: Session,
    *,
    ward_ids: Collection[int],
    since: datetime,
    until: datetime | None = None,
    told_as_at: datetime | None = None,
) -> list[ThemeCount]:
    """The themes raised in these wards since `since` (and before `until`), most often first.

    `told_as_at`: by the taxonomy of that instant, before later merges and splits.

    Counts what the engine placed too. Restricted concerns are in no number, nor are those that
    were signposted, rejected or withdrawn.
    """
    counted: dict[int, _Sum] = {}
    for row in session.execute(_counts(ward_ids, since, until, told_as_at)):
        counted.setdefault(row.theme_id, _Sum()).add(row)
    themes = {theme.id: theme for theme in session.scalars(select(Theme))} if counted else {}
    found = [one.of(themes[id_]) for id_, one in counted.items() if one.concerns]
    return sorted(found, key=lambda count: (-count.concerns, count.theme.name, count.theme.id))


def theme_of(session: Session, *, concern_id: int) -> ThemeAssignment | None:
    """The theme that a concern is in, with whose word that is; None where it is in none."""
    return session.scalars(
        select(ThemeAssignment)
        .where(ThemeAssignment.concern_id == concern_id)
        .order_by(ThemeAssignment.source.desc(), ThemeAssignment.id)  # an officer's before any
        .options(joinedload(ThemeAssignment.theme))
        .limit(1)
    ).one_or_none()


def concerns_behind(session: Session, *, ward_id: int, theme_id: int) -> Sequence[Concern]:
    """The ward's unanswered concerns that people placed in the theme, oldest first.

    Without restricted ones, and without words that no officer has read.
    """
    return session.scalars(
        select(Concern)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(
            Concern.ward_id == ward_id,
            Concern.restricted.is_(False),
            Concern.state.in_(UNANSWERED),
            ThemeAssignment.theme_id == theme_id,
            ThemeAssignment.source != AssignmentSource.ENGINE,
        )
        .order_by(Concern.received_at, Concern.id)
    ).all()


def _counts(
    ward_ids: Collection[int],
    since: datetime,
    until: datetime | None,
    told_as_at: datetime | None,
) -> Select[tuple[Any, ...]]:
    length = (until or clock.now()) - since
    recent = case((Concern.received_at >= since, 1), else_=0).label("recent")
    by_engine = case((ThemeAssignment.source == AssignmentSource.ENGINE, 1), else_=0)
    told = theme_then(told_as_at).label("theme_id")
    query = (
        select(
            told,
            Concern.language,
            recent,
            func.count().label("concerns"),
            func.sum(by_engine).label("unconfirmed"),
            func.min(Concern.received_at).label("first_at"),
            func.max(Concern.received_at).label("latest_at"),
        )
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(Concern.ward_id.in_(ward_ids), countable(), Concern.received_at >= since - length)
        .group_by(told, Concern.language, recent)
    )
    return query if until is None else query.where(Concern.received_at < until)


@dataclass
class _Sum:
    """A theme's figures while its rows are added up."""

    concerns: int = 0
    before: int = 0
    unconfirmed: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    seen: list[datetime] = field(default_factory=list)

    def add(self, row: Row[Any]) -> None:
        if not row.recent:
            self.before += row.concerns
            return
        self.concerns += row.concerns
        self.unconfirmed += int(row.unconfirmed)
        self.languages[row.language] = row.concerns
        self.seen += [row.first_at, row.latest_at]

    def of(self, theme: Theme) -> ThemeCount:
        languages = dict(sorted(self.languages.items(), key=lambda item: (-item[1], item[0])))
        return ThemeCount(
            theme=theme,
            concerns=self.concerns,
            before=self.before,
            languages=languages,
            first_at=min(self.seen),
            latest_at=max(self.seen),
            unconfirmed=self.unconfirmed,
        )
