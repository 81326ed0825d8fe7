"""Correcting what residents were told of an outcome: in the open, with what was said before."""

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core import audit, clock, outbox
from pact.languages import translations
from pact.languages.kinds import CORRECTED_WHY, WAS_TOLD, WAS_TOLD_WHY, WE_DID, Kind
from pact.languages.models import Translation
from pact.languages.translations import fingerprint
from pact.priorities import corrections
from pact.priorities.correction_models import ActionCorrection
from pact.priorities.details import CorrectedMeanwhile, Correction, NotEnded, NothingCorrected
from pact.priorities.events import OldWordsTakenOut, OutcomeCorrected
from pact.priorities.models import ENDED, Action, ActionUpdate


def correct(session: Session, action: Action, details: Correction, *, by_id: int) -> None:
    """Have residents read something else from now on, with the reason, and below it what they were
    told before.

    Raises:
        NotEnded: it goes on.
        CorrectedMeanwhile: somebody else corrected it since the words were opened.
        NothingCorrected: they are told just that already.
    """
    now = details.outcome
    if now.state not in ENDED:
        raise ValueError(f"{now.state.value} does not end an action")
    session.refresh(action, ["state", "we_did", "passed_to", "corrections"], with_for_update=True)
    if action.state not in ENDED or action.we_did is None:
        raise NotEnded
    if action.corrections != details.over:
        raise CorrectedMeanwhile
    if corrections.is_told(session, action, now):
        raise NothingCorrected
    made = ActionCorrection(
        action_id=action.id,
        number=action.corrections + 1,
        at=clock.now(),
        by_id=by_id,
        why=details.why,
        tells=details.tells,
        was_state=action.state,
        was=action.we_did,
        was_passed_to=action.passed_to,
    )
    session.add(made)
    session.flush()
    _keep_translations(session, action, made, details, by_id=by_id)
    action.state, action.we_did, action.passed_to = now.state, now.we_did, now.passed_to
    action.corrections, action.corrected_at = made.number, made.at
    action.corrected_why = made.why
    audit.record(
        session,
        actor_id=by_id,
        deed="corrected what residents were told",
        about="action",
        about_id=action.id,
        number=made.number,
        why=made.why,
        tells=made.tells,
    )
    outbox.record(session, OutcomeCorrected(correction_id=made.id))
    session.flush()


def take_out(session: Session, correction: ActionCorrection, *, by_id: int | None) -> None:
    """Have nobody read any more what residents were told before a correction: it named somebody.
    Its reason stays. Twice is once; without `by_id` the site does it again after a backup."""
    session.refresh(correction, with_for_update=True)
    if correction.taken_out_at is not None:
        return
    was, correction.was, correction.was_passed_to = correction.was, None, None
    correction.taken_out_at, correction.taken_out_by_id = clock.now(), by_id
    _forget(session, WAS_TOLD, correction.id)
    # Staff read the same words in the notes of the day on which it ended.
    session.execute(
        update(ActionUpdate)
        .where(ActionUpdate.action_id == correction.action_id, ActionUpdate.text == was)
        .values(text="")
    )
    audit.record(
        session,
        actor_id=by_id,
        deed="took out what residents were told before",
        about="action",
        about_id=correction.action_id,
        number=correction.number,
    )
    outbox.record(session, OldWordsTakenOut(correction_id=correction.id))
    session.flush()


def _keep_translations(
    session: Session, action: Action, made: ActionCorrection, details: Correction, *, by_id: int
) -> None:
    """What was said in other languages goes with what was said; the new ones come in its place."""
    _copy(session, WE_DID, action.id, action.we_did or "", to=(WAS_TOLD, made.id))
    if (before := corrections.latest(session, action_id=action.id, below=made.number)) is not None:
        _copy(session, CORRECTED_WHY, action.id, before.why, to=(WAS_TOLD_WHY, before.id))
    new = details.outcome.we_did
    for kind in (WE_DID, CORRECTED_WHY):
        # A machine's of words that stay is still right.
        stays = kind is WE_DID and fingerprint(action.we_did or "") == fingerprint(new)
        _forget(session, kind, action.id, made_by="person" if stays else None)
    translations.keep_all(
        session,
        about=WE_DID[0],
        about_id=action.id,
        field=WE_DID[1],
        texts={tag: text.strip() for tag, text in details.outcome.translations.items()},
        original=new,
        maker=session.get_one(User, by_id).name,
    )


def _copy(session: Session, kind: Kind, id: int, of: str, *, to: tuple[Kind, int]) -> None:
    """Keep the translations of these words beside what they are of, under its new name."""
    (about, field), about_id = to
    there = session.scalars(
        select(Translation).where(
            Translation.about == kind[0],
            Translation.field == kind[1],
            Translation.about_id == id,
            Translation.original_hash == fingerprint(of),
        )
    ).all()
    rows = [
        {
            "about": about,
            "about_id": about_id,
            "field": field,
            "locale": each.locale,
            "text": each.text,
            "made_by": each.made_by,
            "maker": each.maker,
            "made_at": each.made_at,
            "original_hash": each.original_hash,
        }
        for each in there
    ]
    if rows:
        session.execute(insert(Translation), rows)


def _forget(session: Session, kind: Kind, id: int, *, made_by: str | None = None) -> None:
    """Drop the translations of a text; or only a person's."""
    of_it = [
        Translation.about == kind[0],
        Translation.field == kind[1],
        Translation.about_id == id,
    ]
    if made_by is not None:
        of_it.append(Translation.made_by == made_by)
    session.execute(delete(Translation).where(*of_it))
