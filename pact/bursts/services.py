"""What an officer says of a burst."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete
from sqlalchemy.orm import Session

from pact.bursts.finding import hold_from_a_flood, look_at
from pact.bursts.models import Answer, Burst, BurstMember
from pact.concerns.models import ConcernState
from pact.core import audit, clock, outbox
from pact.joining.queries import join_of
from pact.joining.services import count_behind
from pact.themes.events import ReadingWanted
from pact.themes.merging import heir
from pact.themes.services import AlreadyDecidedError, set_aside

__all__ = [
    "AnsweredError",
    "answer",
    "answer_flood",
    "forget",
    "hold_from_a_flood",
    "look_at",
]

_DEEDS = {
    Answer.PEOPLE: "let a burst count",
    Answer.ONE: "counted a burst as one",
    Answer.ASIDE: "put a burst aside",
}


class AnsweredError(Exception):
    """Somebody has said so already."""


def answer(session: Session, burst: Burst, said: Answer, *, why: str, by_id: int) -> int:
    """Let all of them count as people, the first for all, or none; how many were put aside.

    Whoever sent one that is put aside reads `why`.

    Raises:
        AnsweredError: the burst was answered before.
    """
    held = [member for member in burst.members if member.held]
    counting = {Answer.PEOPLE: len(held), Answer.ONE: 1, Answer.ASIDE: 0}[said]
    return _decide(session, burst, said, held[:counting], why=why, by_id=by_id)


def answer_flood(
    session: Session, burst: Burst, *, people: Collection[int], why: str, by_id: int
) -> int:
    """Let those concerns of a flood count that are from people; how many were put aside.

    Raises:
        AnsweredError: it was answered before.
    """
    counting = [each for each in burst.members if each.held and each.concern_id in people]
    said = Answer.PEOPLE if counting else Answer.ASIDE
    return _decide(session, burst, said, counting, why=why, by_id=by_id)


def forget(session: Session, *, concern_id: int) -> None:
    """A concern's words are gone: it is alike to nothing any more."""
    session.execute(delete(BurstMember).where(BurstMember.concern_id == concern_id))


def _decide(
    session: Session,
    burst: Burst,
    said: Answer,
    counting: Collection[BurstMember],
    *,
    why: str,
    by_id: int,
) -> int:
    if burst.answer is not None:
        raise AnsweredError
    held = [member for member in burst.members if member.held]
    for member in held:
        member.held = False
    session.flush()
    for member in counting:
        _count(session, member)
    others = [member for member in held if member not in counting]
    done = _put_aside(session, others, why=why, by_id=by_id)
    burst.answer, burst.answered_at, burst.answered_by_id = said, clock.now(), by_id
    session.flush()
    audit.record(
        session,
        actor_id=by_id,
        deed=_DEEDS[said],
        about="burst",
        about_id=burst.id,
        concerns=len(held),
        put_aside=done,
    )
    return done


def _count(session: Session, member: BurstMember) -> None:
    """As it would have counted when it came: by the theme that was joined, or by the engine."""
    join = join_of(session, concern_id=member.concern_id)
    if join is not None and not join.held:
        count_behind(session, member.concern, heir(session, join.theme))
    else:
        outbox.record(session, ReadingWanted(concern_id=member.concern_id))


def _put_aside(session: Session, members: Sequence[BurstMember], *, why: str, by_id: int) -> int:
    done = 0
    for member in members:
        try:
            set_aside(session, member.concern, ConcernState.REJECTED, why=why, by_id=by_id)
        except AlreadyDecidedError:
            continue
        done += 1
    return done
