"""How alike two texts are by their letters, in any language and script: no engine is asked.

Two people who write of one flood use the same words now and then; who sends on a text that they
were given, with a word changed here and there, shares most of its runs of letters.
"""

import re
import unicodedata

RUN = 5
# Measured in tests/bursts on made-up neighbours and campaigns: see docs/decisions.
ALIKE = 0.4
_BETWEEN = re.compile(r"[\W_]+")

Prints = frozenset[str]


def prints(text: str) -> Prints:
    """The runs of letters of a text, without its case, marks and spaces' number."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = f" {_BETWEEN.sub(' ', plain).strip()} "
    return frozenset(words[at : at + RUN] for at in range(max(1, len(words) - RUN + 1)))


def likeness(one: Prints, other: Prints) -> float:
    """How much of all runs both have: 1 is the same text, 0 has nothing in common."""
    both = len(one & other)
    return both / (len(one) + len(other) - both)
