"""Minutes by agenda item: typed by several, and never overwritten unseen."""

from sqlalchemy.orm import Session

from pact.core import clock
from pact.hall import queries
from pact.hall.models import Hall, HallNote
from pact.hall.services import Answer, Effect, hash_of


def write(item_id: int, text: str, *, base: int, after: str | None, by_id: int) -> Effect:
    """Save what is written about an item, if nobody else has since the writer read it.

    `base` is the version that the writer read, 0 for none; `after` the key of what they sent
    before about the same item, whose answer they may not have had yet. Else the answer is a
    conflict, with the text of the other: nothing of either is lost.
    """

    def effect(session: Session, hall: Hall) -> Answer:
        there = queries.note(session, hall_id=hall.id, item_id=item_id)
        if there is None and not text:
            return Answer(kept=False, said={"version": 0})
        if there is None:
            session.add(HallNote(hall_id=hall.id, item_id=item_id, text=text, **_now(by_id)))
            return Answer(said={"version": 1})
        if there.text == text:
            return Answer(kept=False, said={"version": there.version})
        if there.version != (_left_by(session, hall, after, by_id) or base):
            return Answer(
                "conflict", kept=False, said={"text": there.text, "version": there.version}
            )
        there.text, there.version = text, there.version + 1
        there.by_id, there.saved_at = by_id, clock.now()
        return Answer(said={"version": there.version})

    return effect


def _left_by(session: Session, hall: Hall, key: str | None, by_id: int) -> int | None:
    """The version that the writer's own last message left."""
    found = key and queries.message(session, hall_id=hall.id, key_hash=hash_of(key, by_id))
    return found.answer.get("version") if found else None


def _now(by_id: int) -> dict[str, object]:
    return {"by_id": by_id, "saved_at": clock.now()}
