"""What is kept of an evening."""

from pact.core.register import FOR_GOOD, Until, kept, plain, resident, staff

_FORGET = "hall.jobs.forget_old"

kept(
    "hall",
    "The evening’s page",
    plain("Its code, and what the wall shows", "code version shown_version screen"),
    until=FOR_GOOD,
)
kept(
    "hall_message",
    "What a laptop or phone sent, so that it counts once",
    plain("Its hash, and the answer", "key_hash kind answer"),
    until=Until("60 days", _FORGET),
)
kept(
    "hall_note",
    "What the clerk wrote",
    staff("The words", "text version"),
    until=Until("60 days, once the minutes are approved", _FORGET),
)
kept(
    "hall_speaker",
    "Who waits to speak: a number",
    resident("The number, and what the chair calls them", "number label state"),
    until=Until("until the meeting is over"),
)
