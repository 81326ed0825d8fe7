"""Mending phrases: one person proposes, another agrees, and every page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.languages.locales import ShippedLocale
from pact.phrases import queries
from pact.phrases.catalogues import Phrase
from pact.phrases.checks import Problem, problems
from pact.phrases.models import CatalogueState, Mend, MendState


class Changed(Exception):
    """Somebody has decided or proposed something else meanwhile."""


class OwnProposal(Exception):
    """Whoever proposed a phrase is not the second person."""


class Faulty(Exception):
    """It cannot stand in for its English."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__()
        self.found = found


@dataclass(frozen=True)
class Proposal:
    """A phrase as somebody would have it. `instead_of` is the number of the proposal that they
    saw waiting, if there was one."""

    texts: list[str]
    why: str | None
    instead_of: int | None


def propose(
    session: Session, phrase: Phrase, locale: ShippedLocale, proposal: Proposal, *, by_id: int
) -> Mend:
    """Have a second person look at a phrase.

    Raises:
        Faulty: it cannot stand in for its English.
        Changed: another proposal came meanwhile.
    """
    if found := problems(phrase.english, phrase.plural, proposal.texts, locale):
        raise Faulty(found)
    state_of(session, locale)  # its row is held: two proposals at once take turns
    waits = next(
        (m for m in queries.proposed(session, locale=locale.tag) if m.key == phrase.key), None
    )
    if (waits.id if waits else None) != proposal.instead_of:
        raise Changed
    if waits:
        waits.state = MendState.REPLACED
        session.flush()
    made = Mend(
        locale=locale.tag,
        key=phrase.key,
        context=phrase.context,
        english=phrase.english,
        english_plural=phrase.plural,
        before=_shown(session, phrase, locale),
        texts=proposal.texts,
        why=proposal.why,
        proposed_by_id=by_id,
        proposed_at=clock.now(),
    )
    session.add(made)
    session.flush()
    _note(session, made, "proposed phrase", by_id)
    return made


def agree(session: Session, mend: Mend, locale: ShippedLocale, *, by_id: int) -> None:
    """Have every page show a proposal.

    Raises:
        Changed, OwnProposal, Faulty: as their names say.
    """
    state = state_of(session, locale)
    _hold(session, mend, by_id)
    if found := problems(mend.english, mend.english_plural, mend.texts, locale):
        raise Faulty(found)
    for older in queries.live(session, locale=mend.locale):
        if older.key == mend.key:
            older.state = MendState.REPLACED
            session.flush()
    mend.state = MendState.LIVE
    _decided(session, mend, "agreed to phrase", by_id)
    state.version += 1
    session.flush()


def turn_down(session: Session, mend: Mend, *, answer: str | None, by_id: int) -> None:
    """Say no to a proposal; its own author may take it back so.

    Raises:
        Changed: it was decided meanwhile.
    """
    _hold(session, mend, None)
    own = mend.proposed_by_id == by_id
    mend.state, mend.answer = MendState.REPLACED if own else MendState.TURNED_DOWN, answer
    if own:
        _note(session, mend, "took back phrase", by_id)
    else:
        _decided(session, mend, "turned down phrase", by_id)
    session.flush()


def undo(session: Session, mend: Mend, locale: ShippedLocale, *, by_id: int) -> None:
    """Have pages show the catalogue's phrase again.

    Raises:
        Changed: it is shown no longer.
    """
    state = state_of(session, locale)
    session.refresh(mend, with_for_update=True)
    if mend.state is not MendState.LIVE:
        raise Changed
    mend.state = MendState.REPLACED
    state.version += 1
    _note(session, mend, "undid phrase", by_id)
    session.flush()


def say_read(
    session: Session, locale: ShippedLocale, *, by: str | None, on: date | None, by_id: int
) -> None:
    """Say who has read a whole catalogue, or (without a name) that nobody has any more."""
    state = state_of(session, locale)
    state.says_review, state.read_by, state.read_on = True, by, on
    state.version += 1
    session.flush()
    audit.record(
        session,
        actor_id=by_id,
        deed="marked catalogue as read" if by else "marked catalogue as not read",
        about="catalogue",
        about_id=state.id,
        locale=locale.tag,
    )


def state_of(session: Session, locale: ShippedLocale) -> CatalogueState:
    """A language's row, held until the transaction ends; a new one where it has none."""
    if state := queries.state(session, locale=locale.tag, to_change=True):
        return state
    made = CatalogueState(locale=locale.tag)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:  # somebody else's was first
        return queries.state(session, locale=locale.tag, to_change=True) or made
    return made


def _shown(session: Session, phrase: Phrase, locale: ShippedLocale) -> list[str]:
    shown = (m for m in queries.live(session, locale=locale.tag) if m.key == phrase.key)
    now = next(shown, None)
    return list(now.texts if now else phrase.texts)


def _hold(session: Session, mend: Mend, by_id: int | None) -> None:
    """See the row as it is, and keep others from it."""
    session.refresh(mend, with_for_update=True)
    if mend.state is not MendState.PROPOSED:
        raise Changed
    if mend.proposed_by_id == by_id:
        raise OwnProposal


def _decided(session: Session, mend: Mend, deed: str, by_id: int) -> None:
    mend.reviewed_by_id, mend.reviewed_at = by_id, clock.now()
    _note(session, mend, deed, by_id)


def _note(session: Session, mend: Mend, deed: str, by_id: int) -> None:
    audit.record(
        session,
        actor_id=by_id,
        deed=deed,
        about="phrase",
        about_id=mend.id,
        locale=mend.locale,
        english=mend.english[:200],
    )
