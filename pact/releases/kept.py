"""What is kept of public numbers."""

from pact.core.register import FOR_GOOD, kept, plain

kept(
    "public_release",
    "That the public’s numbers were drawn",
    plain("The day", "on"),
    until=FOR_GOOD,
)
kept(
    "public_step",
    "By how many people a public number moved, in fives",
    plain("Of which language, on which day, by how many", "language on people"),
    until=FOR_GOOD,
)
