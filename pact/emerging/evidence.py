"""The evidence for suggestions in the wards that somebody may see: numbers, and words."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.concerns.personal_details import without_details
from pact.core.db import found_otherwise
from pact.emerging.gathering import lately
from pact.emerging.models import EmergingMember

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


def evidence(
    session: Session, *, emerging_ids: Collection[int], ward_ids: Collection[int]
) -> Mapping[int, Evidence]:
    """The evidence in these wards, by suggestion; nothing for one that has no concern there."""
    rows = session.execute(
        members_of(
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
    ranked = members_of(
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


def members_of(query: Any, emerging_ids: Collection[int], ward_ids: Collection[int]) -> Any:
    """A query on members and their concerns, narrowed to what may be shown of these wards."""
    return (
        query.select_from(EmergingMember)
        .join(Concern, Concern.id == EmergingMember.concern_id)
        .where(
            EmergingMember.emerging_id.in_(emerging_ids),
            found_otherwise(Concern.ward_id).in_(ward_ids),
            lately(),
        )
    )
