"""A member scores, apart from the others, and says when they are done."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.assessing.models import AssessmentMember, AssessmentRound, AssessmentScore, RoundState
from pact.assessing.queries import held
from pact.assessing.states import NotNow, ensure
from pact.core import audit, clock


@dataclass(frozen=True)
class Judgement:
    """A member's view of a theme: from 1 to 4 each, confidence from 1 to 3; all None where they
    cannot say."""

    harm: int | None
    likelihood: int | None
    position: int | None
    confidence: int | None
    why: str | None


class NoMember(Exception):
    """They are not among those who score in this round."""


class NotScored(Exception):
    """Themes are without a score; `names` are theirs."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def score(session: Session, id: int, theme_id: int, given: Judgement, *, by_id: int) -> None:
    """Keep a member's score of a theme, in place of one that they gave before.

    Raises:
        NotNow: the members do not score now, or the round has no such theme.
        NoMember: they do not score.
    """
    found, member = _member(session, id, by_id)
    if theme_id not in {each.theme_id for each in found.evidence}:
        raise NotNow("no such theme")
    row = session.scalars(
        select(AssessmentScore).where(
            AssessmentScore.member_id == member.id, AssessmentScore.theme_id == theme_id
        )
    ).one_or_none()
    row = row or AssessmentScore(round_id=id, member_id=member.id, theme_id=theme_id)
    for name, value in vars(given).items():
        setattr(row, name, value)
    row.at = clock.now()
    session.add(row)
    session.flush()


def send(session: Session, id: int, *, by_id: int) -> None:
    """Say that one has scored. Until the scoring ends one may still change one's mind.

    Raises:
        NotNow, NoMember: as above.
        NotScored: themes are without a score.
    """
    found, member = _member(session, id, by_id)
    if member.sent_at is not None:
        return
    scored = set(
        session.scalars(
            select(AssessmentScore.theme_id).where(AssessmentScore.member_id == member.id)
        )
    )
    if rest := [each.name for each in found.evidence if each.theme_id not in scored]:
        raise NotScored(rest)
    member.sent_at, member.excused_why = clock.now(), None
    session.flush()
    audit.record(session, actor_id=by_id, deed="sent scores", about="assessment round", about_id=id)


def _member(session: Session, id: int, by_id: int) -> tuple[AssessmentRound, AssessmentMember]:
    found = held(session, id=id)
    ensure(found, RoundState.SCORING)
    member = next((each for each in found.members if each.user_id == by_id), None)
    if member is None:
        raise NoMember
    return found, member
