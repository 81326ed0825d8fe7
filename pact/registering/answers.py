"""What the organiser says of something that people need, and forgetting it."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core import audit, clock, outbox
from pact.languages.kinds import NEED_ANSWER
from pact.languages.models import Translation
from pact.languages.translations import keep_all
from pact.registering.events import NeedsAnswered
from pact.registering.models import Need, NeedAnswer, Outcome

ABOUT, FIELD = NEED_ANSWER


def answer(
    session: Session,
    *,
    meeting_id: int,
    needs: Sequence[Need],
    outcome: Outcome,
    words: str | None,
    translations: Mapping[str, str],
    by_id: int,
) -> NeedAnswer:
    """Say of these needs what becomes of them; whoever has them is told."""
    given = NeedAnswer(
        meeting_id=meeting_id, outcome=outcome, words=words, at=clock.now(), by_id=by_id
    )
    session.add(given)
    session.flush()
    for each in needs:
        each.answer = given
    session.flush()
    if words:
        keep_all(
            session,
            about=ABOUT,
            about_id=given.id,
            field=FIELD,
            texts=translations,
            original=words,
            maker=session.get_one(User, by_id).name,
        )
    forget_unused(session, meeting_ids=[meeting_id])
    audit.record(
        session,
        actor_id=by_id,
        deed="answered needs",
        about="meeting",
        about_id=meeting_id,
        needs=len(needs),
        outcome=outcome.value,
    )
    outbox.record(session, NeedsAnswered(answer_id=given.id))
    return given


def forget_unused(session: Session, *, meeting_ids: Collection[int]) -> None:
    """Drop the answers of these meetings that nobody's need has any more, in every language."""
    used = select(Need.answer_id).where(Need.answer_id.is_not(None))
    unused = session.scalars(
        select(NeedAnswer.id).where(
            NeedAnswer.meeting_id.in_(meeting_ids), NeedAnswer.id.not_in(used)
        )
    ).all()
    session.execute(
        delete(Translation).where(Translation.about == ABOUT, Translation.about_id.in_(unused))
    )
    session.execute(delete(NeedAnswer).where(NeedAnswer.id.in_(unused)))
