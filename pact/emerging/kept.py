"""What is kept of what may become a theme."""

from pact.core.register import CLOSED, FOR_GOOD, kept, plain, special

kept(
    "emerging_look",
    "A look at what was raised lately",
    plain("What it found", "number concerns found seconds"),
    until=FOR_GOOD,
)
kept(
    "emerging",
    "Concerns that may be a theme of their own",
    plain("Which it is, and how it stands", "key named_by theme_key splitting novelty weight"),
    plain("Its name; words that only erased concerns said are taken out of it", "name"),
    special("Where its concerns lie; gone with all but few of them", "centre", until=CLOSED),
    plain("What was decided", "model state why then"),
    until=FOR_GOOD,
)
kept(
    "emerging_member",
    "A concern of a suggestion",
    special("How near it lies", "nearness"),
    until=CLOSED,
)
kept(
    "emerging_step",
    "What happened to a suggestion",
    plain("What, and with how many concerns", "deed at concerns"),
    until=FOR_GOOD,
)
