"""Finding a ward's contacts."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pact.neighbourhood.models import ContactKind, WardContact


def contacts(
    session: Session, *, ward_ids: Collection[int], kind: ContactKind | None = None
) -> Sequence[WardContact]:
    """These wards' contacts (of a kind), by name."""
    query = select(WardContact).where(WardContact.ward_id.in_(ward_ids))
    if kind is not None:
        query = query.where(WardContact.kind == kind)
    return session.scalars(query.order_by(WardContact.name, WardContact.id)).all()


def contact(session: Session, *, id: int) -> WardContact | None:
    """One contact, with its ward."""
    return session.scalars(
        select(WardContact).where(WardContact.id == id).options(joinedload(WardContact.ward))
    ).one_or_none()
