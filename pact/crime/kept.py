"""What is kept of recorded crime: counts. No single crime is kept."""

from pact.core.register import Until, kept, plain

_FILE = Until("until the month is imported anew")

kept(
    "crime_month",
    "A month that was imported",
    plain("Which month, force and file", "month force file"),
    until=_FILE,
)
kept("crime_count", "Crimes, counted", plain("How many of a kind", "category crimes"), until=_FILE)
