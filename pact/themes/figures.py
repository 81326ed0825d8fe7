"""How many concerns a theme has in a ward in a stretch of time, and which these are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Channel, Concern
from pact.concerns.queries import languages_of
from pact.themes.asof import theme_then
from pact.themes.counting import countable
from pact.themes.models import Theme, ThemeAssignment
from pact.themes.spans import Span


@dataclass(frozen=True)
class Among:
    """The concerns of which figures are told: never restricted ones, nor those not for PACT.

    `told_as_at`: by the taxonomy of that instant.
    """

    ward_ids: Collection[int]
    language: str | None = None
    channel: Channel | None = None
    told_as_at: datetime | None = None


@dataclass
class Counted:
    """Concerns by theme and ward; and how many there are, each once however many themes it has."""

    cells: dict[tuple[int, int], int] = field(default_factory=dict)
    concerns: int = 0

    def theme(self, theme_id: int) -> int:
        """Of a theme in all the wards."""
        return sum(number for (theme, _ward), number in self.cells.items() if theme == theme_id)

    def ward(self, ward_id: int) -> int:
        """Of a ward: one that is in two themes counts in each."""
        return sum(number for (_theme, ward), number in self.cells.items() if ward == ward_id)


def counted(session: Session, among: Among, span: Span) -> Counted:
    """What was raised in a stretch of time, by theme and ward."""
    each = (
        select(theme_then(among.told_as_at).label("theme_id"), Concern.ward_id)
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(_in(among, span))
        .subquery()
        .c
    )
    rows = session.execute(
        select(each.theme_id, each.ward_id, func.count()).group_by(each.theme_id, each.ward_id)
    )
    in_a_theme = select(ThemeAssignment.id).where(ThemeAssignment.concern_id == Concern.id).exists()
    whole = select(func.count()).select_from(Concern).where(_in(among, span), in_a_theme)
    return Counted(
        {(theme, ward): number for theme, ward, number in rows}, session.scalar(whole) or 0
    )


def concerns_counted(
    session: Session, among: Among, span: Span, *, theme_id: int, skip: int, at_most: int
) -> Sequence[Concern]:
    """The concerns that a figure counts, the newest first, with their wards."""
    return session.scalars(
        select(Concern)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(_in(among, span), theme_then(among.told_as_at) == theme_id)
        .order_by(Concern.received_at.desc(), Concern.id.desc())
        .offset(skip)
        .limit(at_most)
        .options(joinedload(Concern.ward))
    ).all()


def languages_written(session: Session, *, ward_ids: Collection[int]) -> Sequence[str]:
    """The languages of all concerns that are counted in these wards."""
    return languages_of(session, and_(Concern.ward_id.in_(ward_ids), countable()))


def themes_by_id(session: Session) -> Mapping[int, Theme]:
    """Every theme, in use or retired."""
    return {theme.id: theme for theme in session.scalars(select(Theme).order_by(Theme.id))}


def _in(among: Among, span: Span) -> ColumnElement[bool]:
    asked = [
        Concern.ward_id.in_(among.ward_ids),
        countable(),
        Concern.received_at >= span.since,
        Concern.received_at < span.before,
    ]
    if among.language:
        asked.append(Concern.language == among.language)
    if among.channel:
        asked.append(Concern.channel == among.channel)
    return and_(*asked)
