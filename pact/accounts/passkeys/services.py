"""Adding a passkey, taking its signature, and removing it."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.accounts.events import PASSKEY_REMOVED, AccessChanged, AccountChanged
from pact.accounts.factors import services as factors
from pact.accounts.factors.queries import has_second_step
from pact.accounts.models import User
from pact.accounts.passkeys import ceremony, challenges, queries
from pact.accounts.passkeys.ceremony import WrongAnswerError
from pact.accounts.passkeys.models import Passkey, TakenChallenge
from pact.accounts.queries import user_by_id
from pact.core import audit, clock, crypto, outbox

ADDED = "passkey_added"
REMOVED = "passkey_removed"
MOST = 10  # a person has
SIGN_IN = "sign in"  # the purpose of challenges that anybody may answer


def handle_of(session: Session, user_id: int) -> str:
    """What devices call somebody: as those they have do, or something that says nothing."""
    known = queries.passkeys(session, user_id=user_id)
    return known[0].handle if known else _handle(user_id)


def add(session: Session, user: User, *, name: str, answer: str, purpose: str) -> list[str]:
    """Let a device sign for somebody from now on; their recovery codes, told this once, if it is
    the first thing that they have.

    Raises:
        WrongAnswerError: the device's answer does not count.
    """
    said = ceremony.read(answer)
    made = ceremony.check_made(said, purpose=purpose)
    _take(session, said)
    # The person's row is held, so that two browsers add one after the other.
    session.scalars(select(User.id).where(User.id == user.id).with_for_update()).one()
    if len(queries.passkeys(session, user_id=user.id)) >= MOST:
        raise WrongAnswerError
    taken = select(Passkey.id).where(Passkey.credential == made.credential)
    if session.scalar(taken) is not None:
        raise WrongAnswerError
    first = not has_second_step(session, user_id=user.id)
    session.add(
        Passkey(
            user_id=user.id,
            name=name,
            handle=handle_of(session, user.id),
            credential=made.credential,
            public_key=made.public_key,
            used_count=made.used_count,
            transports=_transports(said),
            made_at=clock.now(),
        )
    )
    _note(session, user.id, "added passkey")
    _tell(session, user.id, ADDED)
    return factors.renew_codes(session, user_id=user.id) if first else []


def give(session: Session, *, user_id: int, answer: str, purpose: str) -> bool:
    """Whether a passkey of somebody signed, as their second step. What was wrong is noted."""
    said = ceremony.read(answer)
    found = queries.passkey(session, credential=str(said.get("id", "")))
    if found is not None and found.user_id == user_id and _signed(session, found, said, purpose):
        return True
    _note(session, user_id, "gave wrong passkey")
    return False


def owner(session: Session, *, answer: str) -> User | None:
    """Who signs in with a passkey and nothing else: the device made sure of its owner."""
    said = ceremony.read(answer)
    found = queries.passkey(session, credential=str(said.get("id", "")))
    if found is None:
        return None
    if not _signed(session, found, said, SIGN_IN, alone=True):
        _note(session, found.user_id, "gave wrong passkey")
        return None
    return user_by_id(session, id=found.user_id)


def remove(session: Session, user: User, *, passkey_id: int) -> bool:
    """A device signs for somebody no longer; whether it did before."""
    gone = session.scalar(
        delete(Passkey)
        .where(Passkey.id == passkey_id, Passkey.user_id == user.id)
        .returning(Passkey.id)
    )
    if gone is None:
        return False
    _note(session, user.id, "removed passkey")
    _tell(session, user.id, REMOVED)
    outbox.record(session, AccessChanged(what=PASSKEY_REMOVED, id=gone))
    factors.let_go_without(session, user)
    return True


def forget_old(session: Session) -> None:
    """Drop taken challenges that are too old to be answered anyway."""
    before = clock.now() - challenges.LASTS - timedelta(minutes=5)
    session.execute(delete(TakenChallenge).where(TakenChallenge.taken_at < before))


def _signed(
    session: Session,
    found: Passkey,
    said: dict[str, object],
    purpose: str,
    *,
    alone: bool = False,
) -> bool:
    response = said.get("response")
    handle = response.get("userHandle") if isinstance(response, dict) else None
    if handle and handle != found.handle:
        return False
    try:
        count = ceremony.check_given(said, found, purpose=purpose, owner_was_checked=alone)
        _take(session, said)
    except WrongAnswerError:
        return False
    found.used_count, found.used_at = count, clock.now()
    return True


def _take(session: Session, said: dict[str, object]) -> None:
    """Let nobody answer the same challenge again: of two at once, one is too late."""
    taken = TakenChallenge(
        challenge_hash=challenges.hash_of(ceremony.challenge_of(said)), taken_at=clock.now()
    )
    try:
        with session.begin_nested():
            session.add(taken)
    except IntegrityError as error:
        raise WrongAnswerError from error


def _handle(user_id: int) -> str:
    return crypto.fingerprint(str(user_id), purpose="passkey handle")[:40]


def _transports(said: dict[str, object]) -> list[str]:
    """How browsers reach the device, as it says: no more than a hint for the next time."""
    response = said.get("response")
    listed = response.get("transports") if isinstance(response, dict) else None
    known = ("ble", "hybrid", "internal", "nfc", "smart-card", "usb")
    return [each for each in known if isinstance(listed, list) and each in listed]


def _note(session: Session, user_id: int, deed: str) -> None:
    audit.record(session, actor_id=user_id, deed=deed, about="user", about_id=user_id)


def _tell(session: Session, user_id: int, what: str) -> None:
    at = clock.now().isoformat()
    outbox.record(session, AccountChanged(user_id=user_id, what=what, at=at))
