"""What waits for an officer, and in which order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased, joinedload

from pact.concerns.models import Concern, ConcernState
from pact.core import clock
from pact.themes.holding import held_back
from pact.themes.models import Certainty, ReviewLease, ThemeDecision, ThemeSuggestion

WAITING = (
    ConcernState.RECEIVED,
    ConcernState.TRIAGED,
    ConcernState.ACCEPTED,
    ConcernState.THEMED,
)
# What the engine has not ranked yet comes last: it is about to be.
_ORDER = {Certainty.UNSURE: 0, Certainty.FITS_NOTHING: 1, Certainty.SURE: 2}
_UNRANKED = 3


@dataclass(frozen=True)
class Scope:
    """Whose concerns an officer may review, and in which wards restricted ones too."""

    ward_ids: frozenset[int]
    restricted_ward_ids: frozenset[int]


@dataclass(frozen=True)
class Waiting:
    """How many concerns wait. `restricted` ones are counted among the others too.

    Of those that were decided, `new_words` have said more since; `new_restricted` are restricted.
    """

    unsure: int = 0
    fits_nothing: int = 0
    sure: int = 0
    unranked: int = 0
    restricted: int = 0
    new_words: int = 0
    new_restricted: int = 0

    @property
    def all(self) -> int:
        """Every concern that waits."""
        return self.unsure + self.fits_nothing + self.sure + self.unranked


@dataclass(frozen=True)
class ReviewItem:
    """A concern to review, with the engine's suggestion where there is one."""

    concern: Concern
    suggestion: ThemeSuggestion | None


def next_to_review(
    session: Session,
    *,
    scope: Scope,
    skipped: Collection[int] = (),
    restricted: bool = False,
    officer_id: int | None = None,
) -> ReviewItem | None:
    """What is most useful to decide now, but for those skipped: the least sure teach the most.

    Without what anybody but this officer has open.
    """
    place = case(_ORDER, value=ThemeSuggestion.certainty, else_=_UNRANKED)
    query = (
        select(Concern, ThemeSuggestion)
        .outerjoin(ThemeSuggestion, ThemeSuggestion.concern_id == Concern.id)
        .where(
            undecided(), within(scope), Concern.id.not_in(skipped), ~open_with_others(officer_id)
        )
        .order_by(place, ThemeSuggestion.confidence, Concern.received_at, Concern.id)
        .options(joinedload(Concern.ward))
        .limit(1)
    )
    if restricted:
        query = query.where(Concern.restricted)
    row = session.execute(query).one_or_none()
    return None if row is None else ReviewItem(row[0], row[1])


def review_item(session: Session, *, concern_id: int) -> ReviewItem | None:
    """One concern with its ward and its suggestion."""
    row = session.execute(
        select(Concern, ThemeSuggestion)
        .outerjoin(ThemeSuggestion, ThemeSuggestion.concern_id == Concern.id)
        .where(Concern.id == concern_id)
        .options(joinedload(Concern.ward))
    ).one_or_none()
    return None if row is None else ReviewItem(row[0], row[1])


def waiting(session: Session, *, scope: Scope) -> Waiting:
    """How much waits in these wards."""
    # Two counts, not one of either: each finds its own by an index, however many are decided.
    rows = session.execute(
        union_all(_counted(0, undecided(), scope), _counted(1, _said_since(), scope))
    )
    counts: dict[str, int] = {}
    for is_decided, certainty, restricted, number in rows:
        name = certainty.value if certainty else "unranked"
        if is_decided:
            name = "new_words"
        counts[name] = counts.get(name, 0) + number
        if restricted:
            name = "new_restricted" if is_decided else "restricted"
            counts[name] = counts.get(name, 0) + number
    return Waiting(**counts)


def _counted(decided: int, which: ColumnElement[bool], scope: Scope) -> Any:
    return (
        select(literal(decided), ThemeSuggestion.certainty, Concern.restricted, func.count())
        .select_from(Concern)
        .outerjoin(ThemeSuggestion, ThemeSuggestion.concern_id == Concern.id)
        .where(which, within(scope))
        .group_by(ThemeSuggestion.certainty, Concern.restricted)
    )


def standing_decision(session: Session, *, concern_id: int) -> ThemeDecision | None:
    """The officer's decision on a concern that stands, if there is one."""
    return session.scalars(
        select(ThemeDecision).where(
            ThemeDecision.concern_id == concern_id, ThemeDecision.undone_at.is_(None)
        )
    ).one_or_none()


def waits(concern: Concern) -> bool:
    """Whether a concern is of the kind that waits, were there no decision on it."""
    return concern.state in WAITING and concern.words is not None


def unranked(session: Session, *, at_most: int = 200) -> Sequence[Concern]:
    """Waiting concerns for which the engine has made no suggestion, oldest first."""
    return session.scalars(
        select(Concern)
        .outerjoin(ThemeSuggestion, ThemeSuggestion.concern_id == Concern.id)
        .where(undecided(), ThemeSuggestion.id.is_(None))
        .order_by(Concern.id)
        .limit(at_most)
    ).all()


def undecided() -> ColumnElement[bool]:
    """Whether a concern with words waits for an officer's word on its theme: not one that is held
    back, which waits for another look first."""
    return and_(
        Concern.state.in_(WAITING),
        Concern.words.is_not(None),
        Concern.decided.is_(False),
        ~held_back(),
    )


def new_words(session: Session, *, scope: Scope, at_most: int = 200) -> Sequence[Concern]:
    """Concerns on which an officer has decided and whose residents have said more since.

    Restricted ones first, then the longest waiting.
    """
    return session.scalars(
        select(Concern)
        .where(_said_since(), within(scope))
        .order_by(Concern.restricted.desc(), Concern.new_words_at, Concern.id)
        .options(joinedload(Concern.ward))
        .limit(at_most)
    ).all()


def _said_since() -> ColumnElement[bool]:
    """Whether new words wait that the review of what is undecided does not show."""
    other = aliased(Concern)
    since = select(other.id).where(other.new_words_at.is_not(None))
    return and_(Concern.id.in_(since), Concern.words.is_not(None), ~undecided())


def open_with_others(officer_id: int | None) -> ColumnElement[bool]:
    """Whether somebody else has a concern open."""
    lease = exists().where(ReviewLease.concern_id == Concern.id, ReviewLease.until > clock.now())
    return lease if officer_id is None else lease.where(ReviewLease.by_id != officer_id)


def within(scope: Scope) -> ColumnElement[bool]:
    """Whether an officer may review a concern."""
    return or_(
        and_(Concern.restricted.is_(False), Concern.ward_id.in_(scope.ward_ids)),
        and_(Concern.restricted, Concern.ward_id.in_(scope.restricted_ward_ids)),
    )
