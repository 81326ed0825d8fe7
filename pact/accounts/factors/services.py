"""Setting up a second step, giving it, and taking it away."""

import pyotp
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pact.accounts import services as accounts
from pact.accounts.events import PASSKEY_REMOVED, SECOND_STEP_REMOVED, AccessChanged, AccountChanged
from pact.accounts.factors import codes, queries
from pact.accounts.factors.models import CodeApp, RecoveryCode
from pact.accounts.models import StaffSession, User
from pact.accounts.passkeys.models import Passkey
from pact.core import audit, clock, crypto, outbox

RECOVERY_CODES = 10
REMOVED = "second_step_removed"


def begin(session: Session, *, user_id: int) -> None:
    """A new secret for an app, which counts for nothing before its first code is given.

    An app that counts already stays: a password alone must not put another in its place.
    """
    # The person's row is held, so that two browsers begin one after the other.
    session.scalars(select(User.id).where(User.id == user_id).with_for_update()).one()
    app = queries.code_app(session, user_id=user_id)
    if app is None:
        app = CodeApp(user_id=user_id, confirmed_at=None)
        session.add(app)
    elif app.confirmed_at is not None:
        return
    app.secret_locked, app.begun_at = crypto.lock(pyotp.random_base32()), clock.now()
    app.last_step = 0


def confirm(session: Session, *, user_id: int, code: str) -> list[str] | None:
    """Have the app count from now on, if this is its code; the recovery codes, told this once."""
    app = queries.code_app(session, user_id=user_id)
    if app is None or app.confirmed_at is not None or not _take_code(session, app, code):
        return None
    app.confirmed_at = clock.now()
    _note(session, user_id, "set up second step")
    return _new_codes(session, user_id)


def give(session: Session, *, user_id: int, said: str, recovery: bool = True) -> bool:
    """Whether this is the app's code of now, or a recovery code not used yet; either counts once.

    `recovery` is off where a recovery code will not do. What was wrong is written down.
    """
    app = queries.code_app(session, user_id=user_id)
    if app is not None and app.confirmed_at is not None and _take_code(session, app, said):
        return True
    if recovery and _use_recovery_code(session, user_id, said):
        _note(session, user_id, "used recovery code")
        return True
    _note(session, user_id, "gave wrong code")
    return False


def renew_codes(session: Session, *, user_id: int) -> list[str]:
    """New recovery codes in the place of all old ones."""
    _note(session, user_id, "renewed recovery codes")
    return _new_codes(session, user_id)


def remove(session: Session, user: User, *, by_id: int | None) -> None:
    """Take somebody's app away; their passkeys stay."""
    session.execute(delete(CodeApp).where(CodeApp.user_id == user.id))
    let_go_without(session, user)
    audit.record(
        session, actor_id=by_id, deed="removed second step", about="user", about_id=user.id
    )
    at = clock.now().isoformat()
    outbox.record(session, AccountChanged(user_id=user.id, what=REMOVED, at=at))
    outbox.record(session, AccessChanged(what=SECOND_STEP_REMOVED, id=user.id))


def let_go_without(session: Session, user: User) -> None:
    """Where somebody's last second step is gone, sessions that rest on it rest on nothing now."""
    if queries.has_second_step(session, user_id=user.id):
        return
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    session.execute(
        update(StaffSession).where(StaffSession.user_id == user.id).values(factor_at=None)
    )


def reset(session: Session, user: User, *, by_id: int | None) -> None:
    """Somebody lost app, passkeys and codes, and an administrator has made sure that it is they:
    out of every browser, and asked to set up anew when they sign in again."""
    gone = session.scalars(
        delete(Passkey).where(Passkey.user_id == user.id).returning(Passkey.id)
    ).all()
    for id in gone:
        outbox.record(session, AccessChanged(what=PASSKEY_REMOVED, id=id))
    remove(session, user, by_id=by_id)
    accounts.revoke_sessions(session, user, by_id=by_id)


def _take_code(session: Session, app: CodeApp, said: str) -> bool:
    step = codes.step_of(crypto.unlock(app.secret_locked), said)
    if step is None:
        return False
    # Asked of the row itself: of two who send the same code at once, one is too late.
    taken = session.scalar(
        update(CodeApp)
        .where(CodeApp.id == app.id, CodeApp.last_step < step)
        .values(last_step=step)
        .returning(CodeApp.id)
    )
    return taken is not None


def _use_recovery_code(session: Session, user_id: int, said: str) -> bool:
    used = session.scalar(
        update(RecoveryCode)
        .where(
            RecoveryCode.user_id == user_id,
            RecoveryCode.code_hash == codes.hash_of(said, user_id=user_id),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.now())
        .returning(RecoveryCode.id)
    )
    return used is not None


def _new_codes(session: Session, user_id: int) -> list[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    made = [codes.new_recovery_code() for _number in range(RECOVERY_CODES)]
    session.add_all(
        RecoveryCode(user_id=user_id, code_hash=codes.hash_of(each, user_id=user_id))
        for each in made
    )
    return made


def _note(session: Session, user_id: int, deed: str) -> None:
    audit.record(session, actor_id=user_id, deed=deed, about="user", about_id=user_id)
