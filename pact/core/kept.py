"""What the core keeps."""

from pact.core.register import IN_USE, Until, kept, plain, staff

_FORGET = "core.housekeeping.forget"

kept(
    "outbox_event",
    "What happened, until everybody who follows it has been told; numbers of rows, and no words",
    plain("What happened, to which rows", "kind payload"),
    until=Until("30 days after it was delivered", _FORGET),
)
kept(
    "outbox_delivery",
    "An event on its way to one part of the site",
    plain("Where it is on its way", "handler slow state attempts problem"),
    until=Until("30 days after it was delivered", _FORGET),
)
kept(
    "job_run",
    "That a job ran, so that it runs once",
    plain("Which job, and what went wrong", "job problem queued_as"),
    until=Until("30 days", _FORGET),
)
kept(
    "idempotency_key",
    "That a form was taken, so that sending it twice does nothing twice",
    plain("Fingerprints of the form, and the page it led to", "key_hash body_hash led_to"),
    until=Until("24 hours", _FORGET),
)
kept(
    "audit_entry",
    "Who of the staff did what, or saw which identity: no words of residents",
    staff("Who, when, and what they did", "at actor_id deed"),
    plain("To which row", "about about_id details"),
    until=Until("6 years", "watching.jobs.forget_old_entries"),
)
kept(
    "public_stamp",
    "Whether pages that each process keeps for a minute are still those of the present",
    plain("Chance, another one with each change", "value"),
    until=IN_USE,
)
