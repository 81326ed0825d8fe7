"""Photos of what somebody tells: with their draft, then with their concern, gone with either."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernDraft, ConcernPhoto
from pact.pictures.cleaning import Picture

MOST_PHOTOS = 3
_photos: Any = ConcernPhoto.__table__
_HAND_OVER = (
    update(_photos)
    .where(_photos.c.draft_id == bindparam("of_draft"))
    .values(draft_id=None, concern_id=bindparam("to_concern"))
)
Size = Literal["small", "large"]


def photos_of_draft(session: Session, *, draft_id: int) -> Sequence[ConcernPhoto]:
    """A draft's photos in their order, without their bytes."""
    return session.scalars(
        select(ConcernPhoto)
        .where(ConcernPhoto.draft_id == draft_id)
        .order_by(ConcernPhoto.position)
    ).all()


def photos_of(session: Session, *, concern_id: int) -> Sequence[ConcernPhoto]:
    """A concern's photos in their order, without their bytes."""
    return session.scalars(
        select(ConcernPhoto)
        .where(ConcernPhoto.concern_id == concern_id)
        .order_by(ConcernPhoto.position)
    ).all()


def photo(
    session: Session,
    *,
    size: Size,
    position: int,
    draft_id: int | None = None,
    concern_id: int | None = None,
) -> bytes | None:
    """The bytes of one photo (JPEG) of a draft or of a concern; None where there is none."""
    column = ConcernPhoto.small if size == "small" else ConcernPhoto.large
    whose = (
        ConcernPhoto.concern_id == concern_id
        if draft_id is None
        else ConcernPhoto.draft_id == draft_id
    )
    return session.scalars(
        select(column).where(whose, ConcernPhoto.position == position)
    ).one_or_none()


def keep(session: Session, draft: ConcernDraft, pictures: Sequence[Picture]) -> int:
    """Keep pictures with a draft that nobody else changes; how many found no room.

    One that is there already is not kept again: a form may be sent twice.
    """
    there = photos_of_draft(session, draft_id=draft.id)
    known = {each.digest for each in there}
    free = [n for n in range(1, MOST_PHOTOS + 1) if n not in {each.position for each in there}]
    without_room = 0
    for picture in pictures:
        digest = sha256(picture.large).hexdigest()
        if digest in known:
            continue
        if not free:
            without_room += 1
            continue
        known.add(digest)
        session.add(
            ConcernPhoto(
                draft_id=draft.id,
                position=free.pop(0),
                digest=digest,
                width=picture.width,
                height=picture.height,
                large=picture.large,
                small=picture.small,
            )
        )
    session.flush()
    return without_room


def remove(session: Session, draft: ConcernDraft, *, position: int) -> None:
    """Erase one photo of a draft."""
    session.execute(
        delete(ConcernPhoto).where(
            ConcernPhoto.draft_id == draft.id, ConcernPhoto.position == position
        )
    )


def hand_over(session: Session, draft: ConcernDraft, concern: Concern) -> None:
    """What stood with the draft stands with what it became. Nobody has read it here before."""
    session.execute(_HAND_OVER, {"of_draft": draft.id, "to_concern": concern.id})
