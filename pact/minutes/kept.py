"""What is kept of minutes."""

from pact.core.register import FOR_GOOD, kept, plain, staff

kept(
    "minutes_part",
    "What somebody wrote in the minutes",
    plain("The words, and over which record", "part text version over at"),
    until=FOR_GOOD,
)
for _table, _what in (("minutes_version", "content"), ("minutes_amendment", "part now why")):
    kept(
        _table,
        "Minutes, or a correction, handed to the chair",
        plain("What was handed over", _what),
        staff("In which role, and the answer", "answer asked_as answered_as sent_back_why"),
        until=FOR_GOOD,
    )
