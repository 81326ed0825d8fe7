"""What is kept of counts for staff."""

from pact.core.register import Until, kept, plain

_ANEW = Until(
    "while what it counts is there: it is counted anew", "insights.jobs.count_what_changed"
)

_WAITING = (plain("How many wait for an answer, and since when", "unanswered unanswered_since"),)

for _table in ("theme_tally", "ward_tally"):
    kept(
        _table,
        "How many people raised what, by month",
        plain("How many, in which language, by which way", "language channel people joined known"),
        *(_WAITING if _table == "theme_tally" else ()),
        until=_ANEW,
    )
for _table in ("theme_week", "ward_week"):
    kept(
        _table,
        "How many wrote of what, by week",
        plain("How many", "concerns"),
        until=_ANEW,
    )
kept("tally_mark", "That a day is to be counted anew", until=_ANEW)
