"""What is kept of deprivation."""

from pact.core.register import Until, kept, plain

kept(
    "lsoa_deprivation",
    "How deprived a census neighbourhood is",
    plain("Its ranks", "code rank decile score people domains"),
    until=Until("until the file is imported anew"),
)
