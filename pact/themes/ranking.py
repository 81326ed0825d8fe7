"""Which themes the engine suggests for concerns, and where it is sure enough to file them."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.concerns.queries import additions_to
from pact.core import clock, outbox
from pact.engine.assign import Outcome, Prediction, predictions
from pact.engine.client import EngineClient
from pact.engine.encoder import DIMENSION
from pact.engine.index import ThemeIndex
from pact.engine.learn import Corrections
from pact.themes.counting import LEFT_OUT
from pact.themes.events import ConcernRead
from pact.themes.holding import held_back
from pact.themes.index import theme_index
from pact.themes.models import (
    AssignmentSource,
    Certainty,
    ConcernVector,
    LearntWeights,
    Theme,
    ThemeAssignment,
    ThemeSuggestion,
)
from pact.themes.sentences import sentences_of
from pact.themes.vectors import (
    Encoded,
    digest,
    encoded,
    keep_vector,
    kept_vector,
    language_means,
    matrix,
    whole,
)

_KEPT = 8  # of the ranking; an officer sees the first five
_CERTAINTY = {
    Outcome.CONFIDENT: Certainty.SURE,
    Outcome.UNSURE: Certainty.UNSURE,
    Outcome.NOTHING: Certainty.FITS_NOTHING,
}


def suggest(
    session: Session, concern_id: int, engine: EngineClient, found: Encoded | None = None
) -> None:
    """Keep what the engine makes of a concern; safe to repeat. Nothing where its words are gone.

    `found` is what it made of the words, where it was asked before the transaction.

    Raises:
        EngineUnavailable: the engine does not answer.
    """
    held = {"key_share": True}  # rows that name the concern may come meanwhile
    concern = session.get(Concern, concern_id, with_for_update=held, populate_existing=True)
    if concern is None or not concern.words or concern.state in LEFT_OUT:
        return
    added = additions_to(session, concern_id=concern.id)
    if found and found.of and found.of != digest(whole(concern, added)):
        return  # changed meanwhile: they are read anew
    vector = kept_vector(session, concern, model=found.model if found else engine.name)
    if vector is None:
        made = found or encoded([concern], engine=engine, added={concern.id: added})[0]
        vector = keep_vector(session, concern, made)
        outbox.record(session, ConcernRead(concern_id=concern.id))
    index = theme_index(session, model=vector.model, encoder=engine)
    rank(session, [vector], index, learnt_weights(session, model=vector.model))


def rank(
    session: Session,
    vectors: Sequence[ConcernVector],
    index: ThemeIndex,
    corrections: Corrections | None,
) -> None:
    """Keep the engine's suggestions for these concerns; a person's assignment stays as it is."""
    if not vectors:
        return
    model = vectors[0].model
    langs = [each.language for each in vectors]
    centring = index.centring(language_means(session, model=model))
    ids = [each.concern_id for each in vectors]
    parts = sentences_of(session, concern_ids=ids, model=model, centring=centring)
    found = predictions(
        index,
        centring.centred(matrix(vectors), langs),
        langs,
        corrections,
        taken_apart={row: parts[id] for row, id in enumerate(ids) if id in parts},
    )
    _keep_suggestions(session, ids, found, model)
    _file(session, ids, found)


def learnt_weights(session: Session, *, model: str) -> Corrections | None:
    """What was learnt last from officers' decisions, or None before the first."""
    row = session.scalars(
        select(LearntWeights)
        .where(LearntWeights.model == model)
        .order_by(LearntWeights.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    weights = np.frombuffer(row.weights, dtype="<f4").reshape(-1, DIMENSION)
    return Corrections(tuple(row.theme_keys), weights.astype(np.float64))


def _keep_suggestions(
    session: Session, ids: Sequence[int], found: Sequence[Prediction], model: str
) -> None:
    kept = {
        each.concern_id: each
        for each in session.scalars(
            select(ThemeSuggestion).where(ThemeSuggestion.concern_id.in_(ids))
        )
    }
    for concern_id, prediction in zip(ids, found, strict=True):
        ranked = [
            (key, round(chance, 4))
            for key, chance in zip(prediction.themes, prediction.confidences, strict=True)
        ][:_KEPT]
        row = kept.get(concern_id)
        if row is None:
            row = ThemeSuggestion(concern_id=concern_id)
            session.add(row)
        elif [tuple(each) for each in row.ranked] == ranked and row.model == model:
            continue
        row.ranked = ranked
        row.certainty = _CERTAINTY[prediction.outcome]
        row.confidence = ranked[0][1]
        row.model = model
        row.made_at = clock.now()
    session.flush()


def _file(session: Session, ids: Sequence[int], found: Sequence[Prediction]) -> None:
    """Have the engine's assignment exactly where it is sure, no person has decided, and none is to
    look first."""
    rows = session.scalars(select(ThemeAssignment).where(ThemeAssignment.concern_id.in_(ids))).all()
    decided = {row.concern_id for row in rows if row.source is not AssignmentSource.ENGINE}
    decided |= set(session.scalars(select(Concern.id).where(Concern.id.in_(ids), held_back())))
    filed = {row.concern_id: row for row in rows if row.source is AssignmentSource.ENGINE}
    themes = {row.key: row.id for row in session.execute(select(Theme.key, Theme.id))}
    gone: list[int] = []
    for concern_id, prediction in zip(ids, found, strict=True):
        if concern_id in decided:
            continue
        row = filed.get(concern_id)
        if prediction.unsure:
            gone += [row.id] if row else []
            continue
        if row is None:
            row = ThemeAssignment(concern_id=concern_id, source=AssignmentSource.ENGINE)
            session.add(row)
        row.theme_id = themes[prediction.themes[0]]
        row.confidence = round(prediction.confidences[0], 4)
        row.made_at = clock.now()
    if gone:
        session.execute(delete(ThemeAssignment).where(ThemeAssignment.id.in_(gone)))
    session.flush()
