"""Reading what may be found: by words, by number, and the vectors to compare with."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Channel, Concern, ConcernState
from pact.concerns.queries import languages_of
from pact.concerns.references import tidy_reference
from pact.engine.encoder import DIMENSION, Vectors
from pact.engine.words import words_of
from pact.search import having
from pact.themes.models import ConcernVector, Theme, ThemeAssignment
from pact.themes.review import Scope, within

# How many vectors are in memory at once: 3 MB.
_BLOCK = 2000
_REFERENCE = re.compile(r"[0-9A-Za-z]{4}[ -]?[0-9A-Za-z]{4}")


@dataclass(frozen=True)
class Wanted:
    """Among which concerns somebody looks: those they may see, less what they filter out."""

    scope: Scope
    theme_id: int | None = None
    language: str | None = None
    channel: Channel | None = None
    state: ConcernState | None = None
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class Block:
    """Vectors as stored, with the concerns and the languages that they are of."""

    concern_ids: npt.NDArray[np.int64]
    languages: Sequence[str]
    raw: Vectors
    letters: npt.NDArray[np.int64]  # how long the words are


def with_reference(session: Session, wanted: Wanted, *, typed: str) -> int | None:
    """The concern whose reference this is, if it is one and may be found."""
    if not _REFERENCE.fullmatch(typed.strip()):
        return None
    return session.scalars(
        select(Concern.id).where(findable(wanted), Concern.reference == tidy_reference(typed))
    ).one_or_none()


def with_words(session: Session, wanted: Wanted, *, question: str, at_most: int) -> list[int]:
    """The concerns that have all of the question's words, the newest first.

    What may not be found is left out as it is met: it takes nobody's place.
    """
    words = words_of(question)
    if not words:
        return []
    found: dict[int, datetime] = {}
    for query in (having.read_already(session, words), having.unread(words)):
        rows = session.execute(query.where(findable(wanted)).limit(at_most))
        found |= {each.id: each.received_at for each in rows}
    return sorted(found, key=lambda each: (found[each], each), reverse=True)[:at_most]


def vectors(session: Session, wanted: Wanted, *, model: str) -> Iterator[Block]:
    """The vectors by this model of all concerns that may be found, a block at a time."""
    columns = ConcernVector.__table__.c
    rows = session.execute(
        select(columns.concern_id, columns.language, columns.vector, func.length(Concern.words))
        .join(Concern, Concern.id == columns.concern_id)
        .where(columns.model == model, findable(wanted))
        .execution_options(yield_per=_BLOCK)  # the rest stays in the database meanwhile
    )
    for block in rows.partitions():
        ids, languages, stored, letters = zip(*block, strict=True)
        raw = np.frombuffer(b"".join(stored), dtype="<f4")
        yield Block(
            concern_ids=np.array(ids, dtype=np.int64),
            languages=languages,
            raw=raw.reshape(len(block), DIMENSION),
            letters=np.array(letters, dtype=np.int64),
        )


def loaded(
    session: Session, wanted: Wanted, *, ids: Collection[int]
) -> dict[int, tuple[Concern, Theme | None]]:
    """These concerns with their wards and themes, by number; those that may still be found."""
    chosen = (
        select(func.max(ThemeAssignment.id))  # a concern is in one; were it in two, the later
        .where(ThemeAssignment.concern_id == Concern.id)
        .correlate(Concern)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Concern, Theme)
        .outerjoin(ThemeAssignment, ThemeAssignment.id == chosen)
        .outerjoin(Theme, Theme.id == ThemeAssignment.theme_id)
        .where(Concern.id.in_(ids), findable(wanted))
        .options(joinedload(Concern.ward))
    )
    return {concern.id: (concern, theme) for concern, theme in rows}


def languages(session: Session, wanted: Wanted) -> Sequence[str]:
    """The languages that there are among these concerns."""
    return languages_of(session, findable(wanted))


def findable(wanted: Wanted) -> ColumnElement[bool]:
    """Whether a concern may be found: never one that was withdrawn, or whose words are erased."""
    parts = [
        within(wanted.scope),
        Concern.words.is_not(None),
        Concern.state != ConcernState.WITHDRAWN,
    ]
    if wanted.theme_id is not None:
        parts.append(
            Concern.id.in_(
                select(ThemeAssignment.concern_id).where(
                    ThemeAssignment.theme_id == wanted.theme_id
                )
            )
        )
    for column, value in (
        (Concern.language, wanted.language),
        (Concern.channel, wanted.channel),
        (Concern.state, wanted.state),
    ):
        if value is not None:
            parts.append(column == value)
    if wanted.since is not None:
        parts.append(Concern.received_at >= wanted.since)
    if wanted.before is not None:
        parts.append(Concern.received_at < wanted.before)
    return and_(*parts)
