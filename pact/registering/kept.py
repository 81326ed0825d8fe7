"""What is kept of who will come to a meeting. Nobody’s name is asked for."""

from pact.core.register import FOR_GOOD, Until, kept, plain, resident, special

_AFTER = Until(
    "until 30 days after the meeting (`REGISTRATION_DAYS`), or at once when they withdraw",
    "registering.jobs.erase_expired_registrations",
)

kept(
    "registration",
    "Some people who will come together",
    resident("How to tell them, encrypted", "address_locked", until=_AFTER),
    resident("Their private link", "link_hash link_locked registered_at", until=_AFTER),
    plain(
        "How many places, of which kind, told which way",
        "state people online locale way",
    ),
    until=FOR_GOOD,
)
kept(
    "need",
    "What somebody needs to take part",
    special("What it is: it may tell of health", "kind language words_locked"),
    until=_AFTER,
)
kept(
    "need_answer",
    "What the organiser said of a need",
    special("What those who have it are told", "outcome words at"),
    until=_AFTER,
)
