"""What happens to accounts, and people are told of by mail."""

from dataclasses import dataclass

from pact.core.outbox import Event


@dataclass(frozen=True)
class PersonInvited(Event):
    """An administrator invited somebody; `at` tells one sending from the next."""

    invitation_id: int
    at: str


@dataclass(frozen=True)
class ResetAsked(Event):
    """Somebody says that they forgot a password; it may be that of no account."""

    reset_id: int


@dataclass(frozen=True)
class AccountChanged(Event):
    """Something that protects an account is another now: `what` names the letter that says so."""

    user_id: int
    what: str
    at: str


@dataclass(frozen=True)
class AccessChanged(Event):
    """Somebody may do less than before, or as much as before: a backup that is brought back must
    not undo it. `id` is the number of the account, the role or the passkey."""

    what: str
    id: int


CLOSED, OPENED = "account closed", "account opened"
ROLE_TAKEN, PASSKEY_REMOVED = "role taken", "passkey removed"
SECOND_STEP_REMOVED, PASSWORD_CHANGED = "second step removed", "password changed"
