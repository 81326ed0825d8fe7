"""What is kept of the city's action plan."""

from pact.core.register import FOR_GOOD, WITH_IT, kept, plain, staff

kept(
    "plan_action",
    "What a partner does",
    plain("What it is", "year text told boards state ended_why"),
    until=FOR_GOOD,
)
kept("plan_milestone", "A step of it", plain("What it is", "text"), until=FOR_GOOD)
kept(
    "plan_measure",
    "What shows whether it helps",
    plain("What it is", "name source baseline target"),
    until=FOR_GOOD,
)
kept("plan_reading", "What it showed", plain("How much", "value at"), until=FOR_GOOD)
kept("plan_status", "How it goes", plain("What was said", "at state text"), until=FOR_GOOD)
kept(
    "plan_refresh", "A year that was closed", plain("What it taught", "year learnt"), until=FOR_GOOD
)
kept(
    "plan_review",
    "A quarter’s review",
    plain("How it goes, and why", "rag reason told evidence"),
    staff("Who reviewed", "reviewers"),
    until=FOR_GOOD,
)
kept("plan_review_quote", "Quotes that a review shows: they go when the quote goes", until=WITH_IT)
