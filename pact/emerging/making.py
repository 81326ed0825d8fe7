"""Making a theme of a suggestion, or a part of one, with the concerns that are chosen."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.emerging.deciding import WAITING, hold, settle
from pact.emerging.gathering import lately
from pact.emerging.models import Emerging, EmergingMember, EmergingState
from pact.themes import services as themes
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment
from pact.themes.review import open_with_others


@dataclass(frozen=True)
class Placed:
    """The theme, and the references of concerns that went there and of those passed over."""

    theme: Theme
    done: Sequence[str]
    passed_over: Sequence[str]


@dataclass(frozen=True)
class Choice:
    """Which of a suggestion's concerns go, of those in wards that the officer reviews."""

    concern_ids: Collection[int]
    ward_ids: Collection[int]


def make_theme(
    session: Session,
    emerging: Emerging,
    wording: themes.Wording,
    phrases: Mapping[str, Sequence[str]],
    choice: Choice,
    *,
    by_id: int,
    maker: str,
) -> Placed:
    """A new theme with these phrases by language; the chosen concerns are confirmed in it.

    Raises:
        AlreadyDecidedError: somebody has decided on the suggestion already.
        NameTakenError: another theme in use has the name.
    """
    hold(session, emerging, WAITING)
    theme = themes.add(session, wording, by_id=by_id, maker=maker)
    for language, texts in phrases.items():
        themes.set_phrases(session, theme, language, texts, by_id=by_id)
    placed = _place(session, emerging, theme, choice, by_id)
    settle(session, emerging, EmergingState.MADE, by_id=by_id, theme_id=theme.id)
    return placed


def add_to(
    session: Session, emerging: Emerging, theme: Theme, choice: Choice, *, by_id: int
) -> Placed:
    """Confirm the chosen concerns in a theme that is there.

    Raises:
        AlreadyDecidedError: somebody has decided on the suggestion already.
    """
    hold(session, emerging, WAITING)
    placed = _place(session, emerging, theme, choice, by_id)
    settle(session, emerging, EmergingState.ADDED, by_id=by_id, theme_id=theme.id)
    return placed


def _place(
    session: Session, emerging: Emerging, theme: Theme, choice: Choice, by_id: int
) -> Placed:
    """Confirm what waits, and move what is confirmed in another theme.

    Passed over is what was set aside or taken up meanwhile, or a colleague has open.
    """
    chosen = session.execute(
        select(Concern, ~open_with_others(by_id))
        .join(EmergingMember, EmergingMember.concern_id == Concern.id)
        .where(
            EmergingMember.emerging_id == emerging.id,
            Concern.id.in_(choice.concern_ids),
            Concern.ward_id.in_(choice.ward_ids),
            lately(),
        )
        .order_by(Concern.id)
    ).all()
    elsewhere = _confirmed_in(session, [concern.id for concern, _free in chosen])
    moving: defaultdict[int, list[int]] = defaultdict(list)
    done, passed_over = [], []
    for concern, free in chosen:
        at = elsewhere.get(concern.id)
        if at == theme.id:
            continue
        if at is not None:
            moving[at].append(concern.id)
            done.append(concern.reference)
        elif free and _confirmed(session, concern, theme, by_id):
            done.append(concern.reference)
        else:
            passed_over.append(concern.reference)
    for theme_id, ids in moving.items():
        other = session.get_one(Theme, theme_id)
        themes.hand_over(session, other, theme, ids, by_id=by_id)
    return Placed(theme, done, passed_over)


def _confirmed(session: Session, concern: Concern, theme: Theme, by_id: int) -> bool:
    try:
        themes.confirm(session, concern, theme, by_id=by_id)
    except themes.AlreadyDecidedError:
        return False
    return True


def _confirmed_in(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """The theme that an officer placed each of these in, by concern."""
    rows = session.execute(
        select(ThemeAssignment.concern_id, ThemeAssignment.theme_id).where(
            ThemeAssignment.concern_id.in_(ids),
            ThemeAssignment.source == AssignmentSource.OFFICER,
        )
    )
    return dict(rows.all())
