"""Finding what residents were told before it was corrected."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.languages.kinds import CORRECTED_WHY, WE_DID, Kind
from pact.languages.models import Translation
from pact.languages.translations import LAST_WORD, fingerprint
from pact.priorities.correction_models import ActionCorrection
from pact.priorities.details import Outcome
from pact.priorities.models import Action


def words_told(actions: Collection[Action]) -> dict[Kind, dict[int, str]]:
    """What residents are told of those that have ended, and why it was corrected: originals for
    `pact.languages.translations.texts`."""
    ended = [each for each in actions if each.has_ended and each.we_did]
    return {
        WE_DID: {each.id: each.we_did or "" for each in ended},
        CORRECTED_WHY: {each.id: each.corrected_why for each in ended if each.corrected_why},
    }


def corrections_of(
    session: Session, *, actions: Collection[Action]
) -> Mapping[int, Sequence[ActionCorrection]]:
    """Each correction of these, the last one first, by action; asks only where there are any."""
    ids = [each.id for each in actions if each.corrections]
    found: dict[int, list[ActionCorrection]] = {}
    if ids:
        query = select(ActionCorrection).where(ActionCorrection.action_id.in_(ids))
        for each in session.scalars(query.order_by(ActionCorrection.number.desc())):
            found.setdefault(each.action_id, []).append(each)
    return found


def corrected_since(
    session: Session, *, action_ids: Collection[int], at: datetime
) -> Mapping[int, datetime]:
    """When what residents were told of these was last corrected, if it was since an instant."""
    if not action_ids:
        return {}
    rows = session.execute(
        select(Action.id, Action.corrected_at).where(
            Action.id.in_(action_ids), Action.corrected_at > at
        )
    )
    return {row[0]: row[1] for row in rows if row[1]}


def correction(session: Session, *, id: int) -> ActionCorrection | None:
    """One of them."""
    return session.get(ActionCorrection, id)


def latest(session: Session, *, action_id: int, below: int) -> ActionCorrection | None:
    """The last one of a lower number."""
    return session.scalars(
        select(ActionCorrection)
        .where(ActionCorrection.action_id == action_id, ActionCorrection.number < below)
        .order_by(ActionCorrection.number.desc())
        .limit(1)
    ).one_or_none()


def in_languages(session: Session, action: Action) -> dict[str, Translation]:
    """What residents are told of its end in each other language, by locale tag: a person's words
    where there are any."""
    rows = session.scalars(
        select(Translation).where(
            Translation.about == WE_DID[0],
            Translation.field == WE_DID[1],
            Translation.about_id == action.id,
            Translation.original_hash == fingerprint(action.we_did or ""),
        )
    )
    return {each.locale: each for each in sorted(rows, key=lambda row: LAST_WORD[row.made_by])}


def persons(session: Session, action: Action) -> dict[str, str]:
    """Those of them that a person wrote."""
    found = in_languages(session, action)
    return {tag: each.text for tag, each in found.items() if each.made_by == "person"}


def is_told(session: Session, action: Action, outcome: Outcome) -> bool:
    """Whether residents read just that now, wherever its lines are broken."""
    same = fingerprint(action.we_did or "") == fingerprint(outcome.we_did)
    how = (action.state, action.passed_to) == (outcome.state, outcome.passed_to)
    texts = {tag: text.strip() for tag, text in outcome.translations.items() if text.strip()}
    return same and how and texts == persons(session, action)
