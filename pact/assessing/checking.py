"""Whether a round's evidence is as it was frozen, and what counting again as of then gives."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from pact.assessing.figures import Figures
from pact.assessing.gathering import gathered, raised_in
from pact.assessing.models import AssessmentRound
from pact.assessing.sealing import broken
from pact.concerns.models import Concern, ConcernState, ConcernStep
from pact.core.forms import given
from pact.themes.counting import LEFT_OUT
from pact.themes.models import ThemeAssignment
from pact.themes.spans import Span

_SET_ASIDE = tuple(state for state in LEFT_OUT if state is not ConcernState.WITHDRAWN)


@dataclass(frozen=True)
class Differs:
    """What of a theme is counted otherwise now: each figure's name, as frozen and as counted."""

    name: str
    figures: dict[str, tuple[object, object]]


@dataclass(frozen=True)
class Since:
    """What happened since to concerns of the round's days, of which a new count may differ.

    Erased ones still count; what is restricted now is in no count, whenever it became so.
    """

    withdrawn: int
    set_aside: int
    placed: int
    erased: int


@dataclass(frozen=True)
class Checked:
    """What a check found. `broken` is empty where the frozen rows are as they were frozen."""

    broken: list[str]
    themes: int
    differ: list[Differs]
    since: Since


def check(session: Session, found: AssessmentRound) -> Checked:
    """Compare the frozen rows with their digest, and count again as of the freezing.

    Raises:
        ValueError: the round is not frozen.
    """
    if found.frozen_at is None:
        raise ValueError("its evidence is not frozen")
    span = Span(found.first_on, found.last_on)
    again = {each.theme.id: each.figures for each in gathered(session, span, at=found.frozen_at)}
    differ = []
    for each in found.evidence:
        frozen, now = Figures.thawed(each.figures), again.get(each.theme_id)
        if now is None:
            differ.append(Differs(each.name, {"people": (frozen.people, 0)}))
        elif frozen != now:
            differ.append(Differs(each.name, _differences(frozen, now)))
    since = _since(session, found, span)
    return Checked(broken(session, found), len(found.evidence), differ, since)


def _differences(frozen: Figures, now: Figures) -> dict[str, tuple[object, object]]:
    was, counted = vars(frozen), vars(now)
    return {name: (was[name], counted[name]) for name in was if was[name] != counted[name]}


def _since(session: Session, found: AssessmentRound, span: Span) -> Since:
    frozen_at = given(found.frozen_at)
    came = raised_in(span, frozen_at)

    def count(*where: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).select_from(Concern).where(came, *where)) or 0

    def moved(*states: ConcernState) -> ColumnElement[bool]:
        return (
            select(ConcernStep.id)
            .where(
                ConcernStep.concern_id == Concern.id,
                ConcernStep.state.in_(states),
                ConcernStep.at > frozen_at,
            )
            .exists()
        )

    placed = (
        select(ThemeAssignment.id)
        .where(ThemeAssignment.concern_id == Concern.id, ThemeAssignment.made_at > frozen_at)
        .exists()
    )
    return Since(
        withdrawn=count(moved(ConcernState.WITHDRAWN)),
        set_aside=count(moved(*_SET_ASIDE)),
        placed=count(placed),
        erased=count(Concern.words.is_(None), Concern.follow_up_hash.like("erased:%")),
    )
