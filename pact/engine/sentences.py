"""Taking a concern apart into sentences, since one may speak of parking and the next of drugs."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pact.engine.encoder import Vectors

# Ends of sentences in all the scripts: the stop, the danda, the Arabic question mark and full stop.
_END = re.compile(r"(?<=[.!?؟])\s+|(?<=[।۔])\s*|\s*[\n;؛]+\s*")
_FEWEST_WORDS = 3
MOST = 8


class Sentences(NamedTuple):
    """The sentences of one concern as unit vectors, centred, and the language of each."""

    centred: Vectors
    langs: Sequence[str]


def sentences(text: str, most: int = MOST) -> list[str]:
    """The first sentences of a text, `most` at the most; none where there is only one.

    A sentence of less than three words stays with the one before it, the first with the next.
    """
    found: list[str] = []
    for part in filter(None, (part.strip() for part in _END.split(text))):
        if found and min(_words(part), _words(found[-1])) < _FEWEST_WORDS:
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found[:most] if len(found) > 1 else []


def _words(text: str) -> int:
    return len(text.split())
