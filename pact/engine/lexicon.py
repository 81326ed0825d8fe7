"""Common words of romanised Punjabi, Hindi and Urdu with their spelling in native letters.

Small words and words of street life, where the rules would guess a vowel wrongly.
"""

import json
from importlib.resources import files

_written = json.loads((files("pact.engine") / "data" / "romanised.json").read_text("utf-8"))

# English that residents write inside any language; left in Latin letters.
ENGLISH_WORDS: frozenset[str] = frozenset(_written["english"])
GURMUKHI_WORDS: dict[str, str] = _written["gurmukhi"]
DEVANAGARI_WORDS: dict[str, str] = _written["devanagari"]

# The small words that every sentence needs, by which a language in Latin letters is recognised;
# those of Urdu are the ones that Hindi does without.
_small = {language: frozenset(text.split()) for language, text in _written["small_words"].items()}
ENGLISH_SMALL: frozenset[str] = _small["english"]
PUNJABI_SMALL: frozenset[str] = _small["punjabi"]
HINDUSTANI_SMALL: frozenset[str] = _small["hindustani"]
URDU_SMALL: frozenset[str] = _small["urdu"]
