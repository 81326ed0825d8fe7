"""What a resident has answered so far, kept page by page until they send it."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from pact.core import clock, crypto
from pact.offers import queries
from pact.offers.models import OfferDraft

Answers = dict[str, Any]  # plain values only


def answers_of(draft: OfferDraft) -> Answers:
    """Every answer, by its name."""
    answers: Answers = json.loads(crypto.unlock(draft.answers_locked))
    return answers


def keep(session: Session, *, key_hash: str, answers: Mapping[str, Any]) -> None:
    """Keep more answers, in a draft of this key; what is not among them stays."""
    draft = queries.draft(session, key_hash=key_hash, to_change=True)
    if draft is None:
        draft = OfferDraft(key_hash=key_hash, begun_at=clock.now(), answers_locked=_locked({}))
        session.add(draft)
    draft.answers_locked = _locked(answers_of(draft) | dict(answers))
    session.flush()


def forget(session: Session, *, key_hash: str) -> None:
    """Delete a draft."""
    if draft := queries.draft(session, key_hash=key_hash, to_change=True):
        session.delete(draft)


def _locked(answers: Answers) -> str:
    return crypto.lock(json.dumps(answers))
