"""What an officer already confirmed that is like a concern, in English: for those who cannot
read the language that it is in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.engine.encoder import Encoder
from pact.themes.index import centring
from pact.themes.models import (
    AssignmentSource,
    ConcernVector,
    Theme,
    ThemeAssignment,
    ThemeDecision,
)
from pact.themes.vectors import matrix

# Where two concerns say much the same (measured: precision .71 across languages).
ALIKE_FROM = 0.45
_SOMEWHAT_FROM = 0.25
_SHOWN = 3
_COMPARED = 1000  # the newest


@dataclass(frozen=True)
class Alike:
    """A concern in English, the theme an officer gave it, and the cosine of the two."""

    words: str
    theme: Theme
    likeness: float

    @property
    def same(self) -> bool:
        """Whether the two probably tell of the same."""
        return self.likeness >= ALIKE_FROM

    @property
    def somewhat(self) -> bool:
        """Whether they have something in common; otherwise it is merely the nearest there is."""
        return self.likeness >= _SOMEWHAT_FROM


def confirmed_like(
    session: Session, concern: Concern, *, ward_ids: Collection[int], encoder: Encoder
) -> list[Alike]:
    """The nearest English concerns that officers confirmed in these wards; not restricted ones.

    Empty until the engine has read the concern.
    """
    own = session.scalars(
        select(ConcernVector)
        .where(ConcernVector.concern_id == concern.id)
        .order_by(ConcernVector.id.desc())
        .limit(1)
    ).one_or_none()
    if own is None:
        return []
    rows = _confirmed(session, own, ward_ids)
    if not rows:
        return []
    stored = [own, *(row[0] for row in rows)]
    lay = centring(session, model=own.model, encoder=encoder)
    centred = lay.centred(matrix(stored), [each.language for each in stored])
    nearness = centred[1:] @ centred[0]
    best = sorted(range(len(rows)), key=lambda at: -float(nearness[at]))[:_SHOWN]
    return [Alike(rows[at][1], rows[at][2], float(nearness[at])) for at in best]


def _confirmed(
    session: Session, own: ConcernVector, ward_ids: Collection[int]
) -> Sequence[tuple[ConcernVector, str, Theme]]:
    return [
        (vector, words, theme)
        for vector, words, theme in session.execute(
            select(ConcernVector, Concern.words, Theme)
            .join(Concern, Concern.id == ConcernVector.concern_id)
            .join(ThemeDecision, ThemeDecision.concern_id == Concern.id)
            .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
            .join(Theme, Theme.id == ThemeAssignment.theme_id)
            .where(
                ConcernVector.model == own.model,
                ConcernVector.language == "en",
                ConcernVector.concern_id != own.concern_id,
                ThemeDecision.undone_at.is_(None),
                ThemeAssignment.source == AssignmentSource.OFFICER,
                Concern.words.is_not(None),
                Concern.restricted.is_(False),
                Concern.ward_id.in_(ward_ids),
            )
            .order_by(ThemeDecision.id.desc())
            .limit(_COMPARED)
        )
        if words
    ]
