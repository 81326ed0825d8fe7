"""Finding suggestions, and the evidence for them in the wards that somebody may see."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Concern
from pact.concerns.personal_details import without_details
from pact.emerging.gathering import lately
from pact.emerging.models import Emerging, EmergingMember, EmergingState, EmergingStep
from pact.themes.models import Theme, ThemeAssignment

CENTRAL = 5
MOST_TICKED = 100


@dataclass
class Evidence:
    """What there is to a suggestion: concerns by ward and language, most first."""

    concerns: int = 0
    wards: dict[int, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    first_at: datetime | None = None
    latest_at: datetime | None = None


@dataclass(frozen=True)
class Quote:
    """A concern in its own words, with whatever could show who or where a person is blacked out.

    `id` is the concern's, `nearness` the cosine between it and the suggestion's centre.
    """

    id: int
    reference: str
    ward_id: int
    language: str
    words: str
    received_at: datetime
    nearness: float


@dataclass(frozen=True)
class Shown:
    """A suggestion with its evidence, and the concerns at its centre."""

    emerging: Emerging
    evidence: Evidence
    quotes: Sequence[Quote]


def shown(
    session: Session, *, states: Collection[EmergingState], ward_ids: Collection[int]
) -> list[Shown]:
    """Suggestions in these states with concerns in these wards, most worth looking at first."""
    found = session.scalars(
        _whole().where(Emerging.state.in_(states)).order_by(Emerging.weight.desc(), Emerging.id)
    ).all()
    ids = [each.id for each in found]
    seen = evidence(session, emerging_ids=ids, ward_ids=ward_ids)
    quotes = central(session, emerging_ids=ids, ward_ids=ward_ids)
    return [Shown(each, seen[each.id], quotes[each.id]) for each in found if each.id in seen]


def decided(
    session: Session, *, states: Collection[EmergingState], at_most: int = 20
) -> list[Emerging]:
    """What was decided on lately, the latest first."""
    return list(
        session.scalars(
            _whole()
            .where(Emerging.state.in_(states))
            .order_by(Emerging.decided_at.desc(), Emerging.id.desc())
            .limit(at_most)
        )
    )


def by_key(session: Session, *, key: str) -> Emerging | None:
    """The suggestion that an address names."""
    return session.scalars(_whole().where(Emerging.key == key)).one_or_none()


def inside(session: Session, *, theme_key: str) -> Sequence[Emerging]:
    """What waits for a decision and may be splitting off a theme."""
    states = (EmergingState.OPEN, EmergingState.WATCHED)
    return session.scalars(
        select(Emerging)
        .where(Emerging.theme_key == theme_key, Emerging.splitting, Emerging.state.in_(states))
        .order_by(Emerging.weight.desc(), Emerging.id)
    ).all()


def evidence(
    session: Session, *, emerging_ids: Collection[int], ward_ids: Collection[int]
) -> Mapping[int, Evidence]:
    """The evidence in these wards, by suggestion; nothing for one that has no concern there."""
    rows = session.execute(
        _members(
            select(
                EmergingMember.emerging_id,
                Concern.ward_id,
                Concern.language,
                func.count().label("number"),
                func.min(Concern.received_at).label("first_at"),
                func.max(Concern.received_at).label("latest_at"),
            ),
            emerging_ids,
            ward_ids,
        )
        .group_by(EmergingMember.emerging_id, Concern.ward_id, Concern.language)
        .order_by(func.count().desc(), Concern.ward_id, Concern.language)
    )
    found: defaultdict[int, Evidence] = defaultdict(Evidence)
    for row in rows:
        one = found[row.emerging_id]
        one.concerns += row.number
        one.wards[row.ward_id] = one.wards.get(row.ward_id, 0) + row.number
        one.languages[row.language] = one.languages.get(row.language, 0) + row.number
        one.first_at = min(one.first_at or row.first_at, row.first_at)
        one.latest_at = max(one.latest_at or row.latest_at, row.latest_at)
    for one in found.values():
        one.wards = dict(sorted(one.wards.items(), key=lambda each: -each[1]))
        one.languages = dict(sorted(one.languages.items(), key=lambda each: -each[1]))
    return dict(found)


def central(
    session: Session,
    *,
    emerging_ids: Collection[int],
    ward_ids: Collection[int],
    each: int = CENTRAL,
) -> Mapping[int, list[Quote]]:
    """The concerns nearest to each suggestion's centre, of these wards."""
    place = func.row_number().over(
        partition_by=EmergingMember.emerging_id,
        order_by=(EmergingMember.nearness.desc(), EmergingMember.concern_id),
    )
    ranked = _members(
        select(
            EmergingMember.emerging_id,
            EmergingMember.concern_id.label("concern_id"),
            EmergingMember.nearness.label("nearness"),
            place.label("place"),
        ),
        emerging_ids,
        ward_ids,
    ).subquery()
    rows = session.execute(
        select(ranked.c.emerging_id, ranked.c.nearness, Concern)
        .join(Concern, Concern.id == ranked.c.concern_id)
        .where(ranked.c.place <= each)
        .order_by(ranked.c.emerging_id, ranked.c.place)
    )
    found: defaultdict[int, list[Quote]] = defaultdict(list)
    for emerging_id, nearness, concern in rows:
        found[emerging_id].append(
            Quote(
                id=concern.id,
                reference=concern.reference,
                ward_id=concern.ward_id,
                language=concern.language,
                words=without_details(concern.words),
                received_at=concern.received_at,
                nearness=nearness,
            )
        )
    return found


def placed_in(
    session: Session, *, emerging_id: int, ward_ids: Collection[int]
) -> Sequence[tuple[Theme | None, int]]:
    """The themes that a suggestion's concerns are in now, most first; None for none."""
    counted = (
        _members(
            select(ThemeAssignment.theme_id.label("theme_id"), func.count().label("number")),
            [emerging_id],
            ward_ids,
        )
        .outerjoin(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .group_by(ThemeAssignment.theme_id)
        .subquery()
    )
    rows = session.execute(
        select(Theme, counted.c.number)
        .select_from(counted)
        .outerjoin(Theme, Theme.id == counted.c.theme_id)
        .order_by(counted.c.number.desc(), counted.c.theme_id)
    )
    return [(theme, number) for theme, number in rows]


def steps(session: Session, *, emerging_id: int) -> Sequence[EmergingStep]:
    """What happened to a suggestion, the latest first."""
    return session.scalars(
        select(EmergingStep)
        .where(EmergingStep.emerging_id == emerging_id)
        .order_by(EmergingStep.id.desc())
        .options(joinedload(EmergingStep.by))
    ).all()


def open_count(session: Session, *, ward_ids: Collection[int]) -> int:
    """How many suggestions nobody has decided on, with concerns in these wards."""
    return (
        session.scalar(
            select(func.count(EmergingMember.emerging_id.distinct()))
            .join(Concern, Concern.id == EmergingMember.concern_id)
            .join(Emerging, Emerging.id == EmergingMember.emerging_id)
            .where(Emerging.state == EmergingState.OPEN, Concern.ward_id.in_(ward_ids), lately())
        )
        or 0
    )


def _whole() -> Select[Emerging]:
    return select(Emerging).options(
        joinedload(Emerging.theme),
        joinedload(Emerging.decided_by),
        joinedload(Emerging.first_look),
        joinedload(Emerging.last_look),
    )


def _members(query: Any, emerging_ids: Collection[int], ward_ids: Collection[int]) -> Any:
    """A query on members and their concerns, narrowed to what may be shown of these wards."""
    return (
        query.select_from(EmergingMember)
        .join(Concern, Concern.id == EmergingMember.concern_id)
        .where(
            EmergingMember.emerging_id.in_(emerging_ids), Concern.ward_id.in_(ward_ids), lately()
        )
    )
