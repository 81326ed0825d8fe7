"""Four eyes: nobody approves alone what they wrote, as long as somebody else could."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pact.accounts.holders import roles_bringing
from pact.accounts.models import Role, User
from pact.core.permissions import Permission
from pact.meetings.models import Meeting


class NeedsAnother(Exception):
    """The person wrote some of it themselves, and there are others who could approve."""

    def __init__(self, others: Collection[User]) -> None:
        super().__init__(f"one of {len(others)} others is to approve")
        self.names = [each.name for each in others]


@dataclass(frozen=True)
class Approvers:
    """Who may approve what some people wrote about a meeting.

    Without anybody but the writers, the writers may: minutes would never be published else.
    """

    holding: dict[int, tuple[User, Role]]
    writers: Collection[int]

    @property
    def people(self) -> list[User]:
        """Those who may, by name."""
        may = may_approve(self.holding, writers=self.writers)
        return [user for id, (user, _role) in self.holding.items() if id in may]

    @property
    def alone(self) -> bool:
        """Whether nobody but the writers holds the permission."""
        return all(id in self.writers for id in self.holding)

    def role_of(self, person_id: int) -> Role:
        """The role in which somebody approves.

        Raises:
            NeedsAnother: they wrote of it, and others could.
        """
        if person_id not in {user.id for user in self.people}:
            raise NeedsAnother(self.people)
        return self.holding[person_id][1]


def approvers(session: Session, meeting: Meeting, *, writers: Collection[int]) -> Approvers:
    """Who may approve; the meeting's wards are loaded."""
    ward_ids = [ward.id for ward in meeting.wards]
    holding = roles_bringing(session, Permission.MINUTES_APPROVE, ward_ids=ward_ids)
    return Approvers(holding, writers)


def role_in(session: Session, meeting: Meeting, permission: Permission, id: int) -> Role | None:
    """The role in which somebody does a thing for a meeting."""
    ward_ids = [ward.id for ward in meeting.wards]
    held = roles_bringing(session, permission, ward_ids=ward_ids).get(id)
    return held[1] if held else None


def may_approve(holding: Collection[int], *, writers: Collection[int]) -> frozenset[int]:
    """Of those who hold the permission, by number, those who may: the same rule."""
    return frozenset(holding) - frozenset(writers) or frozenset(holding)
