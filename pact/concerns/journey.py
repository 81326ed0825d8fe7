"""The order of the pages, and what this browser has answered so far."""

from sqlalchemy.orm import Session

from pact.concerns import browser, drafts, links, queries, services
from pact.concerns.models import Concern, ConcernDraft
from pact.core.db import db

STEPS = ("ward", "words", "help_first", "others", "place", "when", "photos", "contact", "check")


def draft_here() -> ConcernDraft | None:
    """This browser's draft, to read."""
    key_hash = browser.draft_key_hash()
    return queries.draft(db.session(), key_hash=key_hash) if key_hash else None


def sent_here() -> Concern | None:
    """What this browser's draft became."""
    key_hash = browser.draft_key_hash()
    return queries.concern_by_draft(db.session(), key_hash=key_hash) if key_hash else None


def draft_to_change(session: Session) -> ConcernDraft:
    """This browser's draft, to write; a new one where it has none, so that no answer is lost."""
    key_hash = browser.draft_key_hash()
    found = queries.draft(session, key_hash=key_hash, to_change=True) if key_hash else None
    return found or drafts.begin(session, key_hash=browser.begin())


def send(session: Session, *, locale: str) -> None:
    """Send this browser's draft. Safe to repeat: one that was sent stays as it is."""
    key = browser.draft_key()
    draft = (
        queries.draft(session, key_hash=links.draft_key_hash(key), to_change=True) if key else None
    )
    if key and draft:
        if draft.ward_id and draft.joins_theme_id:
            browser.mark_joined(ward_id=draft.ward_id, theme_id=draft.joins_theme_id)
        services.receive(session, draft, link_token=links.link_token(key), locale=locale)


def next_step(draft: ConcernDraft) -> str:
    """The first question that has no answer yet, or the last page."""
    answered = {
        "ward": draft.ward_id is not None,
        "words": bool(draft.words),
        "place": draft.asked_place,
        "when": draft.asked_when,
        "photos": draft.asked_photos,
        "contact": draft.asked_contact,
    }
    return next((step for step, is_answered in answered.items() if not is_answered), "check")


def may_see(step: str, draft: ConcernDraft) -> bool:
    """Whether everything that a page builds on was answered."""
    return STEPS.index(step) <= STEPS.index(next_step(draft))
