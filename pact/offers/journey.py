"""The order of the pages, and what this browser has answered so far."""

from collections.abc import Mapping
from typing import Any

from flask import session as browser
from sqlalchemy.orm import Session

from pact.areas import queries as areas
from pact.concerns import links
from pact.concerns.forms import ContactForm
from pact.concerns.help_first import help_kinds
from pact.core.db import db
from pact.languages.choice import current
from pact.meetings.models import Meeting
from pact.offers import drafts, forms, queries, services
from pact.offers.models import Offer, OfferKind

_KEY = "offer"
FORMS: dict[str, Any] = {
    "kind": forms.KindForm,
    "ward": forms.OfferWardForm,
    "title": forms.TitleForm,
    "when": forms.EventTimeForm,
    "where": forms.VenueForm,
    "audience": forms.AudienceForm,
    "words": forms.OfferWordsForm,
    "contact": ContactForm,
}
_OF_EVENTS = {"title", "when", "where", "audience"}
# An answer that each page gives; the page is done when it is kept, even as empty.
_GIVES = {
    "kind": "kind",
    "ward": "ward",
    "title": "title",
    "when": "held_on",
    "where": "venue",
    "audience": "for_whom",
    "words": "words",
    "contact": "email",
}


def answers_here() -> drafts.Answers | None:
    """What this browser's draft holds."""
    if (key := browser.get(_KEY)) is None:
        return None
    draft = queries.draft(db.session(), key_hash=links.draft_key_hash(key))
    return drafts.answers_of(draft) if draft else None


def sent_here() -> tuple[Offer, str] | None:
    """What this browser's draft became, and the secret of its private link."""
    if (key := browser.get(_KEY)) is None:
        return None
    offer = queries.offer_by_draft(db.session(), key_hash=links.draft_key_hash(key))
    return (offer, links.link_token(key)) if offer else None


def is_question_here() -> bool:
    """Whether what this browser holds is a question for a meeting."""
    if (answers := answers_here()) is not None:
        return answers.get("kind") == OfferKind.QUESTION
    found = sent_here()
    return found is not None and found[0].kind is OfferKind.QUESTION


def keep(session: Session, answers: Mapping[str, Any]) -> None:
    """Keep answers in this browser's draft; a new one where it has none."""
    if _KEY not in browser:
        browser[_KEY] = links.new_draft_key()
    drafts.keep(session, key_hash=links.draft_key_hash(browser[_KEY]), answers=answers)


def begin_question(session: Session, meeting: Meeting) -> None:
    """Begin a question for a meeting in this browser, in place of what was begun before."""
    forget(session)
    ward_ids = [ward.id for ward in meeting.wards]
    answers = {"kind": OfferKind.QUESTION, "meeting_id": meeting.id, "ward_ids": ward_ids}
    if len(ward_ids) == 1:
        answers |= {"ward": meeting.wards[0].slug, "ward_id": ward_ids[0]}
    keep(session, answers)


def send(session: Session) -> None:
    """Send this browser's draft. Safe to repeat: one that was sent stays as it is."""
    if (key := browser.get(_KEY)) is None:
        return
    if draft := queries.draft(session, key_hash=links.draft_key_hash(key), to_change=True):
        services.receive(session, draft, link_token=links.link_token(key), locale=current().tag)


def forget(session: Session) -> None:
    """Nothing here leads to the draft any more, and what was not sent is gone."""
    if key := browser.pop(_KEY, None):
        drafts.forget(session, key_hash=links.draft_key_hash(key))


def steps(answers: Mapping[str, Any]) -> list[str]:
    """The pages that somebody is asked, in order."""
    kind = answers.get("kind")
    not_asked = set() if kind == OfferKind.EVENT else set(_OF_EVENTS)
    if kind == OfferKind.QUESTION:  # they came from the page of its meeting
        not_asked.add("kind")
    return [step for step in FORMS if step not in not_asked]


def next_step(answers: Mapping[str, Any]) -> str | None:
    """The first question that has no answer yet."""
    return next((step for step in steps(answers) if _GIVES[step] not in answers), None)


def before(step: str, answers: Mapping[str, Any]) -> str | None:
    """The page before this one."""
    asked = steps(answers)
    here = asked.index(step) if step in asked else 0
    return asked[here - 1] if here else None


def may_see(step: str, answers: Mapping[str, Any]) -> bool:
    """Whether everything that a page builds on was answered."""
    asked = steps(answers)
    until = next_step(answers)
    return step in asked and (until is None or asked.index(step) <= asked.index(until))


def form_for(step: str, ward: str | None) -> Any:
    """A page's form, filled with what is known."""
    answers: drafts.Answers = {"language": current().tag, "ward": ward} | (answers_here() or {})
    make = FORMS[step]
    known = make.known(answers) if hasattr(make, "known") else answers
    form = make(data={name: value for name, value in known.items() if value is not None})
    if step == "ward":
        form.offer(areas.wards(db.session(), ids=answers.get("ward_ids")))
    return form


def answers_of(step: str, form: Any) -> drafts.Answers:
    """What a page's form was answered with."""
    if step == "contact":
        return {"email": form.email.data}
    answers: drafts.Answers = form.answers()
    return answers


def kinds_of_help(words: str, language: str) -> tuple[str, ...] | None:
    """The kinds of help that the words seem to need; None where the engine did not say in time."""
    return help_kinds(words, language)
