"""What is kept of bursts."""

from pact.core.register import CLOSED, FOR_GOOD, kept, plain

kept(
    "burst",
    "Alike concerns that came at once, and what an officer made of them",
    plain("What was answered", "answer"),
    plain("Whether it is of a flood", "in_a_flood"),
    until=FOR_GOOD,
)
kept(
    "burst_member",
    "A concern of a burst",
    plain("Whether it waits", "held"),
    until=CLOSED,
)
