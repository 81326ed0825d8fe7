"""What officers see of who joined without a word, and what they decide: a burst at a time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Concern, ConcernState
from pact.core import audit, clock
from pact.joining.models import ThemeJoin
from pact.joining.services import count_behind
from pact.themes.counting import countable
from pact.themes.merging import heir
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment
from pact.themes.services import AlreadyDecidedError, set_aside

MOST = 500


@dataclass(frozen=True)
class Group:
    """Who joined one theme in one ward, oldest first."""

    ward_id: int
    theme: Theme
    joins: Sequence[ThemeJoin]


@dataclass(frozen=True)
class Numbers:
    """How many people stand behind a theme: by their words, and by joining without any."""

    wrote: int
    joined: int


def held(session: Session, *, ward_ids: Collection[int]) -> list[Group]:
    """What waits for a look in these wards, the largest first."""
    return _groups(session, _without_words(ward_ids).where(_waits()))


def counted(session: Session, *, ward_ids: Collection[int], since: datetime) -> list[Group]:
    """Who joined since then and is counted, in these wards."""
    query = _without_words(ward_ids).where(
        Concern.state == ConcernState.THEMED, ThemeJoin.at >= since
    )
    return _groups(session, query)


def held_count(session: Session, *, ward_ids: Collection[int]) -> int:
    """How many wait."""
    query = _without_words(ward_ids).where(_waits())
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def numbers(
    session: Session, *, theme_id: int, ward_ids: Collection[int], since: datetime
) -> Numbers:
    """Who wrote of a theme and who joined it since then, of those who are counted."""
    joined = and_(ThemeAssignment.source == AssignmentSource.RESIDENT, Concern.words.is_(None))
    row = session.execute(
        select(func.count(), func.sum(case((joined, 1), else_=0)))
        .select_from(ThemeAssignment)
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(
            ThemeAssignment.theme_id == theme_id,
            Concern.ward_id.in_(ward_ids),
            Concern.received_at >= since,
            countable(),
        )
    ).one()
    return Numbers(row[0] - int(row[1] or 0), int(row[1] or 0))


def count_these(
    session: Session, join_ids: Collection[int], *, ward_ids: Collection[int], by_id: int
) -> int:
    """Let these count as people; how many still waited."""
    query = _without_words(ward_ids).where(_waits(), ThemeJoin.id.in_(join_ids))
    found = session.scalars(query.with_for_update(of=ThemeJoin)).all()
    for join in found:
        _looked_at(session, join, "counted who joined", by_id)
        count_behind(session, join.concern, heir(session, join.theme))
    return len(found)


def leave_out(
    session: Session, join_ids: Collection[int], *, ward_ids: Collection[int], by_id: int
) -> int:
    """Count these nowhere; how many. Those behind a priority stay: people were told of it."""
    query = _without_words(ward_ids).where(ThemeJoin.id.in_(join_ids))
    done = 0
    for join in session.scalars(query.with_for_update(of=ThemeJoin)).all():
        try:
            set_aside(session, join.concern, ConcernState.REJECTED, why="", by_id=by_id)
        except AlreadyDecidedError:
            continue
        _looked_at(session, join, "left out who joined", by_id)
        done += 1
    return done


def _looked_at(session: Session, join: ThemeJoin, deed: str, by_id: int) -> None:
    join.looked_at, join.looked_by_id = clock.now(), by_id
    session.flush()
    audit.record(session, actor_id=by_id, deed=deed, about="concern", about_id=join.concern_id)


def _waits() -> ColumnElement[bool]:
    return and_(
        ThemeJoin.held, ThemeJoin.looked_at.is_(None), Concern.state == ConcernState.RECEIVED
    )


def _without_words(ward_ids: Collection[int]) -> Select[ThemeJoin]:
    return (
        select(ThemeJoin)
        .join(Concern, Concern.id == ThemeJoin.concern_id)
        .where(Concern.ward_id.in_(ward_ids), Concern.words.is_(None), countable())
        .order_by(ThemeJoin.at, ThemeJoin.id)
        .options(joinedload(ThemeJoin.theme), joinedload(ThemeJoin.concern))
    )


def _groups(session: Session, query: Select[ThemeJoin]) -> list[Group]:
    found: dict[tuple[int, int], list[ThemeJoin]] = {}
    for join in session.scalars(query.limit(MOST)):
        found.setdefault((join.concern.ward_id, join.theme_id), []).append(join)
    groups = [Group(ward_id, joins[0].theme, joins) for (ward_id, _id), joins in found.items()]
    return sorted(groups, key=lambda each: (-len(each.joins), each.ward_id, each.theme.id))
