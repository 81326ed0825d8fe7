"""What the engine learns from officers' decisions, and how it changes what it suggests."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core import clock
from pact.engine.client import EngineClient
from pact.engine.index import ThemeIndex
from pact.engine.learn import Corrections, learnt
from pact.themes.history import ThemeEdit
from pact.themes.index import theme_index
from pact.themes.models import (
    AssignmentSource,
    ConcernVector,
    LearntWeights,
    Theme,
    ThemeAssignment,
    ThemeDecision,
)
from pact.themes.ranking import rank
from pact.themes.review import undecided
from pact.themes.vectors import language_means, matrix

_LEARNT_FROM = 5000  # decisions, and as many suggestions made anew: the newest
_KEPT = 5


def relearn(session: Session, engine: EngineClient, *, whatever: bool = False) -> bool:
    """Learn from the decisions that stand and rank anew what is undecided; whether there was need.

    There is where officers decided, or changed the taxonomy; `whatever` does it without need.
    Officers' own assignments are never changed.

    Raises:
        EngineUnavailable: the engine does not answer.
    """
    model = engine.name
    covers = _covers(session)
    newest = select(LearntWeights.covers).where(LearntWeights.model == model)
    there = session.scalar(newest.order_by(LearntWeights.id.desc()).limit(1))
    if there == covers and not whatever:
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
    """Which decisions there are, which were taken back, and in which taxonomy they are told:
    decisions and edits are only ever added."""
    last, undone = session.execute(
        select(func.max(ThemeDecision.id), func.count(ThemeDecision.undone_at))
    ).one()
    return f"{last or 0}-{undone}-{session.scalar(select(func.max(ThemeEdit.id))) or 0}"


def _decided(session: Session, model: str) -> tuple[list[ConcernVector], list[str]]:
    """What was decided, each with the theme that the decision leads to after merges and splits."""
    rows = session.execute(
        select(ConcernVector, Theme.key)
        .join(ThemeDecision, ThemeDecision.concern_id == ConcernVector.concern_id)
        .join(ThemeAssignment, ThemeAssignment.concern_id == ConcernVector.concern_id)
        .join(Theme, Theme.id == ThemeAssignment.theme_id)
        .where(
            ConcernVector.model == model,
            ThemeDecision.undone_at.is_(None),
            ThemeAssignment.source == AssignmentSource.OFFICER,
        )
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
