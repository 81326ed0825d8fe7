"""What is kept to find concerns by their words."""

from pact.core.register import CLOSED, Until, kept, plain, special

kept(
    "indexed_words",
    "The words of concerns, to find them by: each once, in no order",
    special("The words", "words"),
    until=CLOSED,
)
kept(
    "words_mark",
    "That a concern has words which are to be put into the index",
    plain("Which concern", "concern_id"),
    until=Until("a minute: until they are read", "search.jobs.index_words"),
)
