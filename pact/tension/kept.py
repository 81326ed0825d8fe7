"""What is kept of tension: restricted, and every look at it is in the audit log."""

from pact.core.register import FOR_GOOD, WITH_IT, Until, kept, plain, special, staff

kept(
    "tension_report",
    "What a member of the forum reports of a month",
    special(
        "What happened, and who is affected, without names",
        "words affected",
        until=Until("a year", "tension.jobs.erase_old"),
    ),
    plain("Of which month, how tense, and how it stands", "month level standing"),
    staff("What an officer answered", "answer"),
    until=FOR_GOOD,
)
kept("tension_report_ward", "Its wards", until=WITH_IT)
