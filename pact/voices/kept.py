"""What is kept of who lives here: what the census counted."""

from pact.core.register import Until, kept, plain

_FILE = Until("until the file is imported anew")

kept(
    "census_count",
    "What the census counted",
    plain("How many gave an answer", "subject answer people year"),
    until=_FILE,
)
kept("ward_population", "Who lives in a ward", plain("How many", "people file"), until=_FILE)
