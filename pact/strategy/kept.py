"""What is kept of the strategy."""

from pact.core.register import FOR_GOOD, kept, plain

kept("cycle", "The years of a strategy", plain("Its name", "name"), until=FOR_GOOD)
kept(
    "strategic_priority",
    "What the board set",
    plain("What it is", "position name description"),
    until=FOR_GOOD,
)
kept("workstream", "A part of it", plain("What it is", "position name"), until=FOR_GOOD)
kept("golden_thread", "What runs through all", plain("What it is", "position name"), until=FOR_GOOD)
kept("theme_serves", "Which themes bear on it", until=FOR_GOOD)
kept("ward_priority_serves", "Which ward priorities bear on it", until=FOR_GOOD)
