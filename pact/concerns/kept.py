"""What is kept of concerns."""

from pact.core.register import CLOSED, COUNTED, Until, kept, plain, resident, special, staff

_DRAFT = Until("24 hours", "concerns.jobs.erase_old_drafts")

kept(
    "concern_draft",
    "A form that is being filled in",
    resident("Finds it again, by a hash of what the browser holds", "key_hash"),
    resident("What will be sent", "words language place since how_often"),
    special("Whether help is needed first", "help_kinds"),
    resident("How to tell them, encrypted", "email_locked phone_locked"),
    plain("Which pages they have seen", "asked_place asked_when asked_photos asked_contact"),
    until=_DRAFT,
)
kept(
    "concern",
    "What a resident wants to see put right, and where it is in the loop",
    special("Their own words: officers decide on them, and nobody else reads them", "words"),
    resident("Where and when it happens", "place since how_often"),
    special("Whether help is needed first", "help_kinds"),
    resident("Sends the form once", "draft_key_hash", until=_DRAFT),
    resident("Finds it by a hash of the private link", "follow_up_hash"),
    plain("To speak of it, and to count it", "reference language channel state restricted decided"),
    until=CLOSED,
)
kept(
    "concern_addition",
    "What a resident said later",
    special("Their own words", "words language"),
    until=CLOSED,
)
kept(
    "concern_photo",
    "A photo: its pixels alone, without place, time or device",
    special("What it shows, in two sizes", "large small digest width height"),
    plain("Its place among three", "position"),
    until=CLOSED,
)
kept(
    "concern_contact",
    "How to tell the resident, apart from their words and encrypted",
    resident("Their address or number, their link and language", "email_locked phone_locked"),
    resident("Their private link, encrypted, which messages repeat", "link_locked locale"),
    until=CLOSED,
)
kept(
    "concern_step",
    "What happened to a concern",
    plain("What, and when", "state at"),
    staff("What staff noted, which may repeat the resident’s words", "note", until=CLOSED),
    until=COUNTED,
)
