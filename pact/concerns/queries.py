"""Finding drafts and concerns."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, bindparam, exists, func, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import (
    Concern,
    ConcernAddition,
    ConcernContact,
    ConcernDraft,
    ConcernState,
    ConcernStep,
)

_AT_ONCE = 500  # values in one statement
# Each page of the journey asks this twice, so it is put together once.
_DRAFT = select(ConcernDraft).where(ConcernDraft.key_hash == bindparam("sought"))
_DRAFT_TO_CHANGE = _DRAFT.with_for_update()


def draft(session: Session, *, key_hash: str, to_change: bool = False) -> ConcernDraft | None:
    """The draft of this key; `to_change` keeps others from changing it until the commit."""
    query = _DRAFT_TO_CHANGE if to_change else _DRAFT
    return session.scalars(query, {"sought": key_hash}).one_or_none()


def concern_by_draft(session: Session, *, key_hash: str) -> Concern | None:
    """What a draft became, for as long as that is kept (a day)."""
    return session.scalars(
        select(Concern).where(Concern.draft_key_hash == key_hash).options(joinedload(Concern.ward))
    ).one_or_none()


def concern_by_link(session: Session, *, link_hash: str) -> Concern | None:
    """The concern that a private link leads to, with its ward."""
    return session.scalars(
        select(Concern).where(Concern.follow_up_hash == link_hash).options(joinedload(Concern.ward))
    ).one_or_none()


def concern(session: Session, *, id: int) -> Concern | None:
    """One concern, with its ward."""
    return session.scalars(
        select(Concern).where(Concern.id == id).options(joinedload(Concern.ward))
    ).one_or_none()


def taken_references(session: Session, *, among: Collection[str]) -> set[str]:
    """Which of these references were given out before."""
    wanted, found = list(among), set()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found |= set(session.scalars(select(Concern.reference).where(Concern.reference.in_(some))))
    return found


def steps(session: Session, *, concern_id: int) -> Sequence[ConcernStep]:
    """What happened to a concern, first things first."""
    return session.scalars(
        select(ConcernStep)
        .where(ConcernStep.concern_id == concern_id)
        .order_by(ConcernStep.at, ConcernStep.id)
    ).all()


def additions(
    session: Session, *, concern_ids: Collection[int]
) -> Mapping[int, list[ConcernAddition]]:
    """What was said later, in its order, by concern; a concern without any is not there."""
    found: dict[int, list[ConcernAddition]] = {}
    for each in session.scalars(
        select(ConcernAddition)
        .where(ConcernAddition.concern_id.in_(concern_ids))
        .order_by(ConcernAddition.added_at, ConcernAddition.id)
    ):
        found.setdefault(each.concern_id, []).append(each)
    return found


def additions_to(session: Session, *, concern_id: int) -> list[ConcernAddition]:
    """What was said later about one concern, in its order."""
    return additions(session, concern_ids=[concern_id]).get(concern_id, [])


def contact_of(session: Session, *, concern_id: int) -> ConcernContact | None:
    """How to tell the resident, if they left a way."""
    return session.scalars(
        select(ConcernContact).where(ConcernContact.concern_id == concern_id)
    ).one_or_none()


def locales_waiting(session: Session, *, ward_ids: Collection[int]) -> set[str]:
    """The languages of those who wait for news of a concern in these wards.

    Restricted concerns say nothing, not even this.
    """
    return set(
        session.scalars(
            select(ConcernContact.locale)
            .join(Concern, Concern.id == ConcernContact.concern_id)
            .where(
                Concern.ward_id.in_(ward_ids),
                Concern.state != ConcernState.WITHDRAWN,
                Concern.restricted.is_(False),
            )
            .distinct()
        )
    )


def reader_of(session: Session, concern: Concern) -> set[str]:
    """The language that somebody follows their concern in, as a set.

    Where they left no address, the one that they wrote in is the likeliest.
    """
    contact = contact_of(session, concern_id=concern.id)
    return {contact.locale if contact else concern.language.partition("-")[0]}


def languages_of(session: Session, which: ColumnElement[bool]) -> Sequence[str]:
    """The languages of the concerns that a condition is true of, by tag.

    From one language in the index to the next, and to the first concern of each that is meant:
    they are a dozen, whatever there is in them.
    """
    tag = select(func.min(Concern.language).label("language")).cte("tag", recursive=True)
    after = select(func.min(Concern.language)).where(Concern.language > tag.c.language)
    tag = tag.union_all(select(after.scalar_subquery()).where(tag.c.language.is_not(None)))
    any_of = exists().where(Concern.language == tag.c.language, which)
    return session.scalars(
        select(tag.c.language).where(tag.c.language.is_not(None), any_of).order_by(tag.c.language)
    ).all()
