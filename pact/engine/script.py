"""Which script a text is written in, and repairs that change its bytes but not its meaning."""

import re
import unicodedata
from collections import Counter
from enum import StrEnum


class Script(StrEnum):
    """The scripts that residents of the city write in (ISO 15924 codes)."""

    LATIN = "Latn"
    GURMUKHI = "Guru"
    DEVANAGARI = "Deva"
    GUJARATI = "Gujr"
    BENGALI = "Beng"
    TAMIL = "Taml"
    ARABIC = "Arab"
    CYRILLIC = "Cyrl"
    OTHER = "Zyyy"


_BLOCKS = (
    (0x0041, 0x024F, Script.LATIN),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0600, 0x077F, Script.ARABIC),
    (0x08A0, 0x08FF, Script.ARABIC),
    (0x0900, 0x097F, Script.DEVANAGARI),
    (0x0980, 0x09FF, Script.BENGALI),
    (0x0A00, 0x0A7F, Script.GURMUKHI),
    (0x0A80, 0x0AFF, Script.GUJARATI),
    (0x0B80, 0x0BFF, Script.TAMIL),
    (0x1E00, 0x1EFF, Script.LATIN),
)

# Bidi controls, soft hyphen, byte-order mark and tatweel carry no meaning. ZWNJ (200C) and ZWJ
# (200D) do, in Persian, Kurdish and the Indic scripts: they stay.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u0640\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Keyboards set to Arabic write these for the letters of Urdu, Persian and Kurdish.
_PERSO_ARABIC = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})


def _script_of_letter(letter: str) -> Script:
    code = ord(letter)
    for first, last, script in _BLOCKS:
        if first <= code <= last:
            return script
    return Script.OTHER


def script_of(text: str) -> Script:
    """The script of most of the letters; `Script.OTHER` where there is none that we know."""
    letters = _letters(text)
    return letters.most_common(1)[0][0] if letters else Script.OTHER


def shares(text: str) -> dict[Script, float]:
    """Which part of the letters is in each script; nothing where there is none that we know."""
    letters = _letters(text)
    return {script: number / letters.total() for script, number in letters.items()}


def _letters(text: str) -> Counter[Script]:
    """How many letters and marks are in each script that we know."""
    letters = Counter(_script_of_letter(c) for c in text if unicodedata.category(c)[0] in "LM")
    del letters[Script.OTHER]
    return letters


def normalised(text: str, lang: str = "") -> str:
    """The text in one spelling: NFKC, no invisible controls, single spaces, no shouting.

    ZWJ and ZWNJ are kept. For Urdu, Persian and Sorani the Arabic forms of yeh and kaf become
    the forms of those languages.
    """
    clean = _CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    clean = " ".join(clean.split())
    if lang.partition("-")[0] in {"ur", "fa", "ckb"} or lang == "pa-Arab":
        clean = clean.translate(_PERSO_ARABIC)
    return clean.lower() if clean.isupper() and len(clean) > 10 else clean
