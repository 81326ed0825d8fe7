"""Recognising Punjabi, Hindi and Urdu written in Latin letters.

No language library that was tried recognises any of it, so this counts the small words that
every sentence needs. Content words would tell more but are shared and spelt at will.
"""

import re

from pact.engine.lexicon import ENGLISH_SMALL, HINDUSTANI_SMALL, PUNJABI_SMALL, URDU_SMALL

_WORD = re.compile(r"[a-z]+")
# Where English was chosen: this share of the words must be South Asian, and twice the English.
_ENOUGH, _FEWEST_WORDS = 0.3, 3


def romanised_language(text: str, asked: str = "") -> str | None:
    """`pa-Latn`, `hi-Latn` or `ur-Latn` where the Latin letters write one of them, else None.

    `asked` is the language the resident chose: it decides between the three, and less evidence
    is needed when it is one of them.
    """
    found = _WORD.findall(text.lower())
    english = _share(found, ENGLISH_SMALL)
    punjabi = _share(found, PUNJABI_SMALL)
    hindustani = _share(found, HINDUSTANI_SMALL | URDU_SMALL)
    base = asked.partition("-")[0]
    if base in {"pa", "hi", "ur"}:
        return f"{base}-Latn" if max(punjabi, hindustani) >= english else None
    if max(punjabi, hindustani) < max(_ENOUGH, 2 * english) or len(found) < _FEWEST_WORDS:
        return None
    if punjabi > hindustani:
        return "pa-Latn"
    return "ur-Latn" if _share(found, URDU_SMALL) > 0 else "hi-Latn"


def _share(found: list[str], known: frozenset[str]) -> float:
    return sum(word in known for word in found) / max(len(found), 1)
