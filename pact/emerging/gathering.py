"""What a look looks at: the vectors of what was raised lately, with where and in which language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core import clock
from pact.engine.encoder import DIMENSION, Vectors
from pact.themes.counting import countable
from pact.themes.holding import held_back
from pact.themes.models import ConcernVector, Theme, ThemeAssignment

LOOKED_BACK = timedelta(days=365)
# The newest; 100,000 of them are looked at within a minute and a gigabyte.
MOST = 100_000
_IN_A_BLOCK = 2_000


@dataclass(frozen=True)
class Gathered:
    """Concerns, newest first; `themes` are the keys of those that they are in, if in any."""

    ids: Sequence[int]
    languages: Sequence[str]
    ward_ids: Sequence[int]
    themes: Sequence[str | None]
    texts: Sequence[str]
    raw: Vectors


def gathered(session: Session, *, model: str) -> Gathered:
    """What was raised in the last twelve months and the engine has read; nothing restricted."""
    rows = session.execute(
        select(
            Concern.id, ConcernVector.language, Concern.ward_id, Concern.words, ConcernVector.vector
        )
        .join(ConcernVector, ConcernVector.concern_id == Concern.id)
        .where(ConcernVector.model == model, lately())
        .order_by(Concern.received_at.desc(), Concern.id.desc())
        .limit(MOST)
        .execution_options(yield_per=_IN_A_BLOCK)
    )
    ids, languages, wards, texts, raw = [], [], [], [], bytearray()
    for id, language, ward_id, words, vector in rows:
        ids.append(id)
        languages.append(language)
        wards.append(ward_id)
        texts.append(words or "")
        raw += vector
    themes = _themes(session)
    return Gathered(
        ids=ids,
        languages=languages,
        ward_ids=wards,
        themes=[themes.get(id) for id in ids],
        texts=texts,
        raw=np.frombuffer(raw, dtype="<f4").reshape(-1, DIMENSION),
    )


def unread(session: Session, *, model: str, at_most: int) -> Sequence[Concern]:
    """Concerns of that time that the engine has not read yet, oldest first."""
    known = exists().where(ConcernVector.concern_id == Concern.id, ConcernVector.model == model)
    return session.scalars(
        select(Concern).where(lately(), ~known).order_by(Concern.id).limit(at_most)
    ).all()


def lately() -> ColumnElement[bool]:
    """Whether a concern with words was raised in the last twelve months, and may be counted."""
    return (
        countable() & ~held_back() & Concern.words.is_not(None) & (Concern.received_at >= begin())
    )


def begin() -> datetime:
    """The first instant that is looked at."""
    return clock.now() - LOOKED_BACK


def _themes(session: Session) -> dict[int, str]:
    rows = session.execute(
        select(ThemeAssignment.concern_id, Theme.key)
        .join(Theme, Theme.id == ThemeAssignment.theme_id)
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(lately())
        .order_by(ThemeAssignment.id.desc())
    )
    return dict(rows.all())
