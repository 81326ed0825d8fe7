"""Forgetting what nobody needs any more."""

from datetime import timedelta

from pact.accounts import services
from pact.accounts.inviting import services as inviting
from pact.accounts.passkeys import services as passkeys
from pact.accounts.resetting import services as resetting
from pact.core.db import transaction
from pact.core.jobs import scheduled


@scheduled(every=timedelta(hours=1))
def forget() -> None:
    """Drop invitations and links that are over, and sessions long past."""
    with transaction() as session:
        inviting.forget_old(session)
        resetting.forget_old(session)
        passkeys.forget_old(session)
        services.forget_old_sessions(session)
