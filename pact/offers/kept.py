"""What is kept of offers and events."""

from pact.core.register import COUNTED, Until, kept, plain, resident, special, staff

_DRAFT = Until("24 hours", "offers.jobs.forget_drafts_and_past_events")
_OVER = Until("until the event is over", "offers.jobs.forget_drafts_and_past_events")
_ANSWERED = Until(
    "until 90 days after the answer or the event (`RETENTION_DAYS`), or at once when taken back",
    "offers.jobs.erase_expired",
)

kept(
    "offer_draft",
    "A form that is being filled in",
    resident("Finds it again, by a hash of what the browser holds", "key_hash"),
    resident("The answers, encrypted", "answers_locked"),
    until=_DRAFT,
)
kept(
    "offer",
    "What a resident offers, or asks a meeting",
    special("Their own words", "words"),
    resident("What it is called, where, and for whom", "title venue for_whom", until=_ANSWERED),
    resident("Whom to ask about the event", "contact", until=_OVER),
    special("Whether help is needed first", "help_kinds"),
    resident("Sends the form once", "draft_key_hash", until=_DRAFT),
    resident("Finds it by a hash of the private link", "link_hash"),
    plain("To speak of it, and to count it", "reference kind language state restricted"),
    until=_ANSWERED,
)
kept(
    "offer_contact",
    "How to tell the resident, apart from their words",
    resident("Their address and private link, encrypted", "email_locked link_locked locale"),
    until=_ANSWERED,
)
kept(
    "offer_step",
    "What was done about it",
    plain("What", "state at"),
    staff("What the resident was told", "note", until=_ANSWERED),
    until=COUNTED,
)
kept(
    "community_event",
    "An event that is public",
    plain("What it is", "title about language venue for_whom"),
    resident("Whom to ask, as they wished", "contact"),
    until=_OVER,
)
