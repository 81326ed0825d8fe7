"""Finding a ward's contacts."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from pact.neighbourhood.models import ContactKind, WardContact


def contacts(
    session: Session, *, ward_ids: Collection[int], kind: ContactKind | None = None
) -> Sequence[WardContact]:
    """These wards' contacts (of a kind), by name."""
    kinds = [kind] if kind else list(ContactKind)
    return session.scalars(_CONTACTS, {"ward_ids": ward_ids, "kinds": kinds}).all()


def contact(session: Session, *, id: int) -> WardContact | None:
    """One contact, with its ward."""
    return session.scalars(
        select(WardContact).where(WardContact.id == id).options(joinedload(WardContact.ward))
    ).one_or_none()


_CONTACTS = (
    select(WardContact)
    .where(
        WardContact.ward_id.in_(bindparam("ward_ids", expanding=True)),
        WardContact.kind.in_(bindparam("kinds", expanding=True)),
    )
    .order_by(WardContact.name, WardContact.id)
)
