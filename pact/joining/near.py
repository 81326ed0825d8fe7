"""Which themes the people of a ward raised in words that say much the same, in any language."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core.engine import engine
from pact.engine.assign import Outcome, predictions
from pact.engine.client import EngineUnavailable
from pact.themes.counting import countable
from pact.themes.index import theme_index
from pact.themes.models import AssignmentSource, ConcernVector, Theme, ThemeAssignment
from pact.themes.ranking import learnt_weights
from pact.themes.vectors import language_means, matrix

# A theme is near by half its own chance, and half the likeness of its nearest concern of the ward.
# From .40, .84 of the themes that are shown are right, and .62 of those that are there are found;
# by likeness alone, at .45, .48 and .20 (measured with 642 concerns in 17 languages).
NEAR_FROM = 0.40
_COMPARED = 1000  # the newest


def themes_near(
    session: Session, words: str, language: str, *, ward_id: int, since: datetime
) -> list[int]:
    """The ids of the themes that officers gave to like concerns of the ward, the nearest first.

    None at all where the engine does not answer in time: the page is worth no wait.
    """
    try:
        return _near(session, words, language, ward_id, since)
    except EngineUnavailable:
        return []


def _near(session: Session, words: str, language: str, ward_id: int, since: datetime) -> list[int]:
    encoder = engine()
    model = encoder.name
    rows = _raised(session, model, ward_id, since)
    if not rows:
        return []
    raw, written = encoder.vectors([words], [language])
    index = theme_index(session, model=model, encoder=encoder)
    lay = index.centring(language_means(session, model=model))
    own = lay.centred(raw, written)
    (found,) = predictions(index, own, written, learnt_weights(session, model=model))
    if found.outcome is Outcome.NOTHING:
        return []
    chances = dict(zip(found.themes, found.confidences, strict=True))
    stored = [vector for vector, _theme in rows]
    likeness = lay.centred(matrix(stored), [each.language for each in stored]) @ own[0]
    best: dict[int, float] = {}
    for (_vector, theme), like in zip(rows, likeness, strict=True):
        near = (float(like) + chances.get(theme.key, 0.0)) / 2
        best[theme.id] = max(near, best.get(theme.id, 0.0))
    near_enough = [id for id, near in best.items() if near >= NEAR_FROM]
    return sorted(near_enough, key=lambda id: (-best[id], id))


def _raised(
    session: Session, model: str, ward_id: int, since: datetime
) -> Sequence[tuple[ConcernVector, Theme]]:
    """The newest of what officers read in the ward, each with its theme; nothing restricted."""
    return [
        (vector, theme)
        for vector, theme in session.execute(
            select(ConcernVector, Theme)
            .join(Concern, Concern.id == ConcernVector.concern_id)
            .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
            .join(Theme, Theme.id == ThemeAssignment.theme_id)
            .where(
                ConcernVector.model == model,
                Concern.ward_id == ward_id,
                Concern.received_at >= since,
                countable(),
                ThemeAssignment.source == AssignmentSource.OFFICER,
            )
            .order_by(Concern.received_at.desc(), Concern.id.desc())
            .limit(_COMPARED)
        )
    ]
