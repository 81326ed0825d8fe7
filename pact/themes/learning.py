"""What the engine learns from officers' decisions, and how it changes what it suggests."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core import clock
from pact.engine.client import EngineClient
from pact.engine.index import ThemeIndex
from pact.engine.learn import Corrections, learnt
from pact.themes.index import theme_index
from pact.themes.models import ConcernVector, LearntWeights, Theme, ThemeDecision
from pact.themes.ranking import rank
from pact.themes.review import undecided
from pact.themes.vectors import language_means, matrix

_LEARNT_FROM = 5000  # decisions, and as many suggestions made anew: the newest
_KEPT = 5


def relearn(session: Session, engine: EngineClient) -> bool:
    """Learn from the decisions that stand and rank anew what is undecided; whether there was need.

    Officers' own assignments are never changed.

    Raises:
        EngineUnavailable: the engine does not answer.
    """
    model = engine.name
    covers = _covers(session)
    newest = select(LearntWeights.covers).where(LearntWeights.model == model)
    if session.scalar(newest.order_by(LearntWeights.id.desc()).limit(1)) == covers:
        return False
    index = theme_index(session, model=model, encoder=engine)
    vectors, keys = _decided(session, model)
    corrections = _learnt(session, index, vectors, keys)
    session.add(
        LearntWeights(
            model=model,
            covers=covers,
            weights=corrections.weights.astype("<f4").tobytes(),
            theme_keys=list(corrections.keys),
            decisions=len(keys),
            made_at=clock.now(),
        )
    )
    session.flush()
    _forget_old(session, model)
    rank(session, _undecided(session, model), index, corrections)
    return True


def _learnt(
    session: Session, index: ThemeIndex, vectors: Sequence[ConcernVector], keys: Sequence[str]
) -> Corrections:
    model_means = language_means(session, model=vectors[0].model) if vectors else None
    langs = [each.language for each in vectors]
    centred = index.centring(model_means).centred(matrix(vectors), langs)
    return learnt(index.keys, index.scores(centred, langs), centred, keys)


def _covers(session: Session) -> str:
    """Which decisions there are and which were taken back: decisions are only ever added."""
    last, undone = session.execute(
        select(func.max(ThemeDecision.id), func.count(ThemeDecision.undone_at))
    ).one()
    return f"{last or 0}-{undone}"


def _decided(session: Session, model: str) -> tuple[list[ConcernVector], list[str]]:
    rows = session.execute(
        select(ConcernVector, Theme.key)
        .join(ThemeDecision, ThemeDecision.concern_id == ConcernVector.concern_id)
        .join(Theme, Theme.id == ThemeDecision.theme_id)
        .where(ConcernVector.model == model, ThemeDecision.undone_at.is_(None))
        .order_by(ThemeDecision.id.desc())
        .limit(_LEARNT_FROM)
    ).all()
    return [row[0] for row in rows], [row[1] for row in rows]


def _undecided(session: Session, model: str) -> Sequence[ConcernVector]:
    return session.scalars(
        select(ConcernVector)
        .join(Concern, Concern.id == ConcernVector.concern_id)
        .where(ConcernVector.model == model, undecided())
        .order_by(Concern.id.desc())
        .limit(_LEARNT_FROM)
    ).all()


def _forget_old(session: Session, model: str) -> None:
    newest = (
        select(LearntWeights.id)
        .where(LearntWeights.model == model)
        .order_by(LearntWeights.id.desc())
        .limit(_KEPT)
    )
    kept = list(session.scalars(newest))
    session.execute(
        delete(LearntWeights).where(LearntWeights.model == model, LearntWeights.id.not_in(kept))
    )
