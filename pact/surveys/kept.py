"""What is kept of surveys: counters. No row is anybody’s."""

from pact.core.register import COUNTED, kept, plain

kept(
    "safety_count",
    "How safe people of a ward feel",
    plain("How many gave an answer", "question answer people"),
    until=COUNTED,
)
kept(
    "equality_count",
    "Whether PACT hears from everybody: demographics as counts alone",
    plain("How many gave an answer in a quarter", "quarter question answer people"),
    until=COUNTED,
)
