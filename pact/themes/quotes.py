"""Passages of residents' words that an officer cleared for use: whose they are is not told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.areas.models import Ward
from pact.concerns.models import Concern, ConcernState
from pact.concerns.personal_details import cut_details
from pact.core import audit, clock
from pact.core.db import found_otherwise
from pact.themes.counting import countable
from pact.themes.models import AssignmentSource, Quote, ThemeAssignment
from pact.themes.passages import CUT, added, tidied


class NotForUseError(Exception):
    """The concern is restricted, withdrawn or erased: none of its words may be used."""


class AddedWordsError(Exception):
    """The passage says what the resident did not."""

    def __init__(self, passage: str) -> None:
        super().__init__(passage)
        self.passage = passage


@dataclass(frozen=True)
class Quoted:
    """A passage as others may use it: where it comes from is a ward, never a person."""

    id: int
    ward: Ward
    text: str
    language: str
    english: str | None
    cleared_by: str
    cleared_at: datetime


def quotes_of(session: Session, *, theme_id: int, ward_ids: Collection[int]) -> list[Quoted]:
    """What was cleared for use of a theme in these wards, the newest first.

    Only of concerns that an officer placed in the theme; never of restricted ones, nor of those
    that were withdrawn, erased, or are not for PACT.
    """
    rows = session.execute(
        _usable(select(Quote, Ward, User.name), ward_ids)
        .join(Ward, Ward.id == Concern.ward_id)
        .join(User, User.id == Quote.cleared_by_id)
        .where(ThemeAssignment.theme_id == theme_id)
        .order_by(Quote.cleared_at.desc(), Quote.id.desc())
    )
    return [
        Quoted(
            id=quote.id,
            ward=ward,
            text=quote.text,
            language=quote.language,
            english=quote.english,
            cleared_by=name,
            cleared_at=quote.cleared_at,
        )
        for quote, ward, name in rows
    ]


def quote_counts(session: Session, *, ward_ids: Collection[int]) -> Mapping[int, int]:
    """How many quotes may be used in these wards, by theme."""
    rows = session.execute(
        _usable(select(ThemeAssignment.theme_id, func.count().label("number")), ward_ids).group_by(
            ThemeAssignment.theme_id
        )
    )
    return {row.theme_id: row.number for row in rows}


def quote(session: Session, *, id: int) -> tuple[Quote, Concern] | None:
    """One quote, with the concern that it is of."""
    row = session.execute(
        select(Quote, Concern).join(Concern, Concern.id == Quote.concern_id).where(Quote.id == id)
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def quote_from(session: Session, *, concern_id: int) -> Quote | None:
    """What was cleared of a concern's words."""
    return session.scalars(select(Quote).where(Quote.concern_id == concern_id)).one_or_none()


def may_be_used(concern: Concern) -> bool:
    """Whether words of a concern may be cleared for use."""
    gone = concern.words is None or concern.state is ConcernState.WITHDRAWN
    return not gone and not concern.restricted


def clear(session: Session, concern: Concern, *, text: str, english: str, by_id: int) -> Quote:
    """Have others use this passage of a concern's words, in place of any before.

    `english` is the officer's translation; empty for none. What seems to show who or where
    somebody is is cut out of both, as the resident was told.

    Raises:
        NotForUseError: the concern is restricted, withdrawn or erased, or nothing is left to use.
        AddedWordsError: the passage holds words that the concern does not.
    """
    session.refresh(concern, ["state", "restricted", "words"], with_for_update=True)
    if not may_be_used(concern):
        raise NotForUseError
    if passage := added(text, concern.words or ""):
        raise AddedWordsError(passage)
    if not (shown := shown_to_others(text)):
        raise NotForUseError
    cleared = quote_from(session, concern_id=concern.id)
    if cleared is None:
        cleared = Quote(concern_id=concern.id)
        session.add(cleared)
    cleared.text, cleared.language = shown, concern.language
    cleared.english = shown_to_others(english) or None
    cleared.cleared_by_id, cleared.cleared_at = by_id, clock.now()
    _note(session, "cleared quote", concern.id, by_id)
    session.flush()
    return cleared


def shown_to_others(text: str) -> str:
    """A passage without what seems to show who or where somebody is."""
    return tidied(cut_details(text, CUT))


def withdraw_quote(session: Session, cleared: Quote, *, by_id: int) -> None:
    """Have nobody use it any more; only that there was one stays known."""
    session.execute(delete(Quote).where(Quote.id == cleared.id))
    _note(session, "withdrew quote", cleared.concern_id, by_id)


def forget_quotes(session: Session, concern_id: int) -> None:
    """Erase what was quoted of a concern whose words are gone."""
    session.execute(delete(Quote).where(Quote.concern_id == concern_id))


def _usable(query: Any, ward_ids: Collection[int]) -> Any:
    """Of the quotes in these wards, those that may be used, with the theme that each is in."""
    return (
        # From the few quotes to their concerns, not the other way about.
        query.select_from(Quote)
        .join(Concern, Concern.id == found_otherwise(Quote.concern_id))
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(
            found_otherwise(Concern.ward_id).in_(ward_ids),
            countable(),
            Concern.words.is_not(None),
            ThemeAssignment.source == AssignmentSource.OFFICER,
        )
    )


def _note(session: Session, deed: str, concern_id: int, by_id: int) -> None:
    """Without the words: the log outlives them."""
    audit.record(session, actor_id=by_id, deed=deed, about="concern", about_id=concern_id)
