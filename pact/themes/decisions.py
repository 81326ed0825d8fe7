"""An officer's word on a concern: its theme, or that it is not for PACT; and taking it back."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.concerns.models import Concern, ConcernState, ConcernStep
from pact.concerns.services import move
from pact.core import clock, outbox
from pact.languages.translations import keep_all
from pact.themes.events import ThemeConfirmed, ThemeUndone
from pact.themes.merging import heir
from pact.themes.models import (
    AssignmentSource,
    Certainty,
    ReviewLease,
    Theme,
    ThemeAssignment,
    ThemeDecision,
    ThemeSuggestion,
)
from pact.themes.review import WAITING, standing_decision

_STEPS = (
    ConcernState.RECEIVED,
    ConcernState.TRIAGED,
    ConcernState.ACCEPTED,
    ConcernState.THEMED,
)
_NONE: Mapping[str, str] = MappingProxyType({})
SET_ASIDE = (ConcernState.SIGNPOSTED, ConcernState.REJECTED)


class AlreadyDecidedError(Exception):
    """Somebody has decided on the concern, or it was withdrawn, since the officer saw it."""


class TooLateError(Exception):
    """There is nothing of this person's to take back, or others have acted on it."""


def confirm(session: Session, concern: Concern, theme: Theme, *, by_id: int) -> ThemeDecision:
    """Place a concern in a theme, be it the suggested one or another.

    Where the theme was merged since the officer saw it, the concern goes where it leads.

    Raises:
        AlreadyDecidedError: a decision stands already, or the concern waits no more.
    """
    _still_waiting(session, concern)
    theme = _as_it_is(session, theme)
    suggestion = _suggestion(session, concern)
    session.execute(delete(ThemeAssignment).where(ThemeAssignment.concern_id == concern.id))
    session.add(
        ThemeAssignment(
            concern_id=concern.id,
            theme_id=theme.id,
            source=AssignmentSource.OFFICER,
            confidence=1.0,
            made_at=clock.now(),
            made_by_id=by_id,
        )
    )
    decision = ThemeDecision(
        concern_id=concern.id,
        theme_id=theme.id,
        suggested_key=suggestion.ranked[0][0] if suggestion else None,
        suggested_confidence=suggestion.confidence if suggestion else None,
        suggested_certainty=suggestion.certainty if suggestion else None,
        made_by_id=by_id,
        made_at=clock.now(),
    )
    session.add(decision)
    for state in _STEPS[_STEPS.index(concern.state) + 1 :]:
        move(session, concern, state, by_id=by_id)
    session.flush()
    outbox.record(session, ThemeConfirmed(concern_id=concern.id, theme_id=theme.id))
    return decision


def set_aside(
    session: Session,
    concern: Concern,
    to: ConcernState,
    *,
    why: str,
    by_id: int,
    translations: Mapping[str, str] = _NONE,
) -> None:
    """Signpost a concern elsewhere, or reject it, and say why; the resident reads the reason, in
    their language where it is among the `translations`.

    Raises:
        AlreadyDecidedError: a decision stands already, or the concern waits no more.
    """
    if to not in SET_ASIDE:
        raise ValueError(f"{to} does not set a concern aside")
    _still_waiting(session, concern)
    if concern.state is ConcernState.RECEIVED:
        move(session, concern, ConcernState.TRIAGED, by_id=by_id)
    if concern.state is ConcernState.THEMED:
        move(session, concern, ConcernState.ACCEPTED, by_id=by_id)
    move(session, concern, to, by_id=by_id, note=why)
    keep_all(
        session,
        about="concern_step",
        about_id=_last_step(session, concern).id,
        field="note",
        texts=translations,
        original=why,
        maker=session.get_one(User, by_id).name,
    )


def undo(session: Session, concern: Concern, *, by_id: int) -> None:
    """Take back what this person decided on a concern; it waits for a decision again.

    Raises:
        TooLateError: the decision is not theirs, or the concern has been considered since.
    """
    _present(session, concern)
    decision = standing_decision(session, concern_id=concern.id)
    if decision is not None:
        _undo_theme(session, concern, decision, by_id)
    elif concern.state in SET_ASIDE and _last_step(session, concern).by_id == by_id:
        move(session, concern, ConcernState.TRIAGED, by_id=by_id)
    else:
        raise TooLateError


def _undo_theme(session: Session, concern: Concern, decision: ThemeDecision, by_id: int) -> None:
    if decision.made_by_id != by_id or concern.state is not ConcernState.THEMED:
        raise TooLateError
    decision.undone_at = clock.now()
    session.execute(delete(ThemeAssignment).where(ThemeAssignment.concern_id == concern.id))
    move(session, concern, ConcernState.ACCEPTED, by_id=by_id)
    _file_again(session, concern)
    session.flush()
    outbox.record(session, ThemeUndone(concern_id=concern.id))


def _file_again(session: Session, concern: Concern) -> None:
    suggestion = _suggestion(session, concern)
    if suggestion is None or suggestion.certainty is not Certainty.SURE:
        return
    theme = session.scalars(select(Theme).where(Theme.key == suggestion.ranked[0][0])).one()
    if theme.retired_at is not None:
        return  # the engine ranks it anew
    session.add(
        ThemeAssignment(
            concern_id=concern.id,
            theme_id=theme.id,
            source=AssignmentSource.ENGINE,
            confidence=suggestion.confidence,
            made_at=clock.now(),
        )
    )


def _still_waiting(session: Session, concern: Concern) -> None:
    _present(session, concern)
    if concern.state not in WAITING or standing_decision(session, concern_id=concern.id):
        raise AlreadyDecidedError
    session.execute(delete(ReviewLease).where(ReviewLease.concern_id == concern.id))


def _as_it_is(session: Session, theme: Theme) -> Theme:
    """The theme, or where it leads since it was merged; it is not merged until the commit."""
    session.refresh(theme, ["retired_at", "merged_into_id"], with_for_update={"read": True})
    return heir(session, theme)


def _present(session: Session, concern: Concern) -> None:
    """Read the concern again and keep it from other officers until the commit."""
    session.flush()
    session.refresh(concern, ["state", "restricted"], with_for_update=True)


def _suggestion(session: Session, concern: Concern) -> ThemeSuggestion | None:
    return session.scalars(
        select(ThemeSuggestion).where(ThemeSuggestion.concern_id == concern.id)
    ).one_or_none()


def _last_step(session: Session, concern: Concern) -> ConcernStep:
    return session.scalars(
        select(ConcernStep)
        .where(ConcernStep.concern_id == concern.id)
        .order_by(ConcernStep.id.desc())
        .limit(1)
    ).one()
