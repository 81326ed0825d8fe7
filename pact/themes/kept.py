"""What is kept of themes."""

from pact.core.register import (
    CLOSED,
    COUNTED,
    FOR_GOOD,
    IN_USE,
    SETTING,
    Until,
    kept,
    plain,
    special,
)

kept(
    "theme",
    "The themes",
    plain("Its name and description", "key name description names"),
    until=SETTING,
)
kept(
    "theme_phrase",
    "Ways to put a theme, written by staff",
    plain("The phrase", "language text"),
    until=SETTING,
)
kept(
    "theme_edit",
    "What staff changed of the themes",
    plain("What they changed", "kind at details"),
    until=FOR_GOOD,
)
kept("theme_move", "Concerns that a merge or split moved", plain("When", "at"), until=COUNTED)
kept(
    "theme_suggestion",
    "What the computer takes a concern for",
    special("Its ranking, made of the words", "ranked certainty confidence"),
    plain("By which model", "model"),
    until=CLOSED,
)
kept(
    "theme_assignment",
    "The theme that a concern is counted in",
    plain("Who placed it, how surely", "source confidence"),
    until=COUNTED,
)
kept(
    "theme_decision",
    "What an officer decided, from which the computer learns",
    plain(
        "What the computer had said",
        "suggested_key suggested_confidence suggested_certainty",
    ),
    until=COUNTED,
)
kept(
    "review_lease",
    "That an officer has a concern open",
    plain("Until when", "until"),
    until=Until("some minutes; the next concern that they open takes its place"),
)
kept(
    "concern_vector",
    "A concern’s words as numbers, to find alike ones",
    special("The numbers", "vector language"),
    plain("By which model", "model"),
    until=CLOSED,
)
kept(
    "sentence_vector",
    "A concern’s sentences as numbers, to search",
    special("The numbers, and which sentence", "vector place language"),
    plain("By which model", "model"),
    until=CLOSED,
)
kept(
    "language_mean",
    "The sum of all vectors of a language",
    plain("How many, and their sum", "model language concerns total"),
    until=IN_USE,
)
kept(
    "learnt_weights",
    "What the computer learnt from officers",
    plain("The weights", "model covers weights theme_keys decisions"),
    until=Until("while it is one of the last five"),
)
kept(
    "theme_summary",
    "What the public reads of a theme, written by a named officer",
    plain("The text", "text"),
    until=SETTING,
)
kept(
    "quote",
    "A passage that an officer cleared, without names",
    special("The passage, and its English", "text language english"),
    until=CLOSED,
)
