"""Who has a second step."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.accounts.factors.models import CodeApp, RecoveryCode
from pact.accounts.passkeys.models import Passkey


def code_app(session: Session, *, user_id: int) -> CodeApp | None:
    """Somebody's app, confirmed or only begun."""
    return session.scalars(select(CodeApp).where(CodeApp.user_id == user_id)).one_or_none()


def has_app(session: Session, *, user_id: int) -> bool:
    """Whether somebody has an app that counts."""
    app = code_app(session, user_id=user_id)
    return app is not None and app.confirmed_at is not None


def has_second_step(session: Session, *, user_id: int) -> bool:
    """Whether somebody has an app that counts, or a passkey."""
    return bool(second_steps(session, user_ids=[user_id]))


def second_steps(session: Session, *, user_ids: Collection[int]) -> frozenset[int]:
    """Those of these people who have one."""
    apps = select(CodeApp.user_id).where(
        CodeApp.user_id.in_(user_ids), CodeApp.confirmed_at.is_not(None)
    )
    devices = select(Passkey.user_id).where(Passkey.user_id.in_(user_ids))
    return frozenset(session.scalars(apps.union(devices)))


def codes_left(session: Session, *, user_id: int) -> int:
    """How many recovery codes somebody has not used."""
    return (
        session.scalar(
            select(func.count()).where(
                RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None)
            )
        )
        or 0
    )
