"""What is kept of who said that something affects them too."""

from pact.core.register import COUNTED, kept, plain

kept(
    "theme_join",
    "That somebody joined a theme without a word",
    plain("When, and whether it waits for an officer’s look", "at held"),
    until=COUNTED,
)
