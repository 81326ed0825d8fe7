"""Which of a theme's confirmed concerns might make a theme of their own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Concern
from pact.engine.encoder import Encoder
from pact.engine.split import two_groups
from pact.themes.index import centring
from pact.themes.models import AssignmentSource, ConcernVector, ThemeAssignment
from pact.themes.vectors import matrix

MOST_SHOWN = 300


def confirmed_in(
    session: Session, *, theme_id: int, ward_ids: Collection[int]
) -> Sequence[Concern]:
    """The newest concerns with words that officers placed in the theme; not restricted ones."""
    return session.scalars(
        select(Concern)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(
            ThemeAssignment.theme_id == theme_id,
            ThemeAssignment.source == AssignmentSource.OFFICER,
            Concern.ward_id.in_(ward_ids),
            Concern.restricted.is_(False),
            Concern.words.is_not(None),
        )
        .order_by(Concern.received_at.desc(), Concern.id.desc())
        .limit(MOST_SHOWN)
        .options(joinedload(Concern.ward))
    ).all()


@dataclass(frozen=True)
class Proposal:
    """The smaller of two groups, by concern id; `known` concerns had been read by the engine."""

    chosen: frozenset[int]
    known: int


def proposal(session: Session, concerns: Sequence[Concern], *, encoder: Encoder) -> Proposal:
    """What the engine would take out of these concerns; nothing where it has not read them."""
    stored = _vectors(session, [concern.id for concern in concerns])
    if not stored:
        return Proposal(frozenset(), 0)
    lay = centring(session, model=stored[0].model, encoder=encoder)
    centred = lay.centred(matrix(stored), [each.language for each in stored])
    chosen = two_groups(centred).tolist()
    ids = [each.concern_id for each, out in zip(stored, chosen, strict=True) if out]
    return Proposal(frozenset(ids), len(stored))


def _vectors(session: Session, concern_ids: Sequence[int]) -> Sequence[ConcernVector]:
    """Their vectors by the newest model, in a fixed order."""
    mine = ConcernVector.concern_id.in_(concern_ids)
    model = session.scalar(
        select(ConcernVector.model).where(mine).order_by(ConcernVector.id.desc()).limit(1)
    )
    return session.scalars(
        select(ConcernVector)
        .where(mine, ConcernVector.model == model)
        .order_by(ConcernVector.concern_id)
    ).all()
