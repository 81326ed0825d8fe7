"""What is kept of what staff write down for people."""

from pact.core.register import CLOSED, COUNTED, FOR_GOOD, Until, kept, plain, resident

_DAY = Until("24 hours", "intake.jobs.forget_old")

kept(
    "intake_import",
    "A file that was brought in",
    resident(
        "Its rows, encrypted, between looking and bringing in",
        "rows_locked",
        until=Until("one hour", "intake.jobs.forget_old"),
    ),
    plain("Which file, for which wards, how many", "name digest stored ward_ids"),
    until=FOR_GOOD,
)
kept(
    "intake_entry",
    "That staff entered a concern",
    resident("Where it came from, as the file says", "came_by", until=CLOSED),
    resident("The private link, encrypted, to print a slip", "link_locked", until=_DAY),
    plain("Which form, and whether somebody interpreted", "key_hash interpreted row_number"),
    until=COUNTED,
)
