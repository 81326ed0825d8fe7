"""Recognising Punjabi, Hindi and Urdu written in Latin letters.

No language library that was tried recognises any of it, so this counts the small words that
every sentence needs. Content words would tell more but are shared and spelt at will.
"""

import re
from collections.abc import Iterable

_ENGLISH = frozenset(
    ["the", "is", "are", "was", "were", "and", "of", "to", "in", "on", "at", "my", "our", "we", "they", "there", "with", "for", "it", "have", "has", "had", "not", "people", "street", "this", "that", "you", "he", "she", "his", "her", "their", "from", "by", "be", "been", "an", "a", "i", "who", "when", "no", "all", "after", "every", "near", "very", "so", "but", "or", "can", "do", "does", "up", "out", "about", "outside", "road", "night"]
)
_PUNJABI = frozenset(
    ["da", "di", "de", "diyan", "deyan", "diya", "nu", "nun", "naal", "nal", "vich", "vicho", "ch", "cho", "te", "utte", "ton", "tho", "toh", "ne", "han", "hann", "ae", "aa", "si", "san", "sadi", "sada", "sade", "saade", "saada", "sadiyan", "mere", "tuhade", "ohna", "ohde", "ehna", "eh", "oh", "koi", "kuch", "saanu", "sanu", "mainu", "menu", "munde", "mundey", "kudi", "kudiyan", "karde", "karda", "kardi", "karan", "chalaunde", "chalaunda", "rehnde", "rehnda", "rehndi", "hunda", "hundi", "hunde", "jande", "janda", "jandi", "aunde", "painda", "paindi", "penda", "marde", "suttde", "suttda", "lok", "loki", "gaddi", "gaddiyan", "galli", "kitho", "kado", "jado", "kyon", "ithe", "othe", "bahar", "andar", "lagda", "lagde", "lagdi", "dinde", "denda", "peende", "khade", "hoye", "gaya", "gayi", "vi", "hor", "nahi", "nai", "nahin", "hai", "raat"]
)
_HINDUSTANI = frozenset(
    ["ka", "ki", "ke", "ko", "mein", "main", "me", "se", "par", "pe", "aur", "nahi", "nahin", "nai", "raha", "rahi", "rahe", "rehta", "rehte", "kar", "karte", "karta", "karti", "karna", "hota", "hoti", "hote", "wala", "wale", "wali", "log", "hamare", "humare", "hamari", "humari", "hamara", "mera", "meri", "mere", "yahan", "yahaan", "wahan", "bahut", "bohot", "bahot", "koi", "kuch", "gaya", "gayi", "gaye", "tha", "thi", "the", "bhi", "hai", "hain", "ho", "hum", "ham", "un", "unke", "unka", "is", "us", "ye", "yeh", "wo", "woh", "jo", "jab", "tak", "kyun", "kya", "liye", "sab", "din", "raat", "chalate", "chalata", "phenk", "dete", "deta", "jata", "jate", "jaati", "aate", "lagta", "lagti", "sakte"]
)
_URDU = frozenset(
    ["masla", "masail", "ilaqa", "ilaqay", "ilaqe", "mohalla", "mohalle", "khauf", "khawateen", "khatoon", "aurat", "aurton", "nojawan", "naujawan", "zyada", "ziada", "zaroorat", "intezam", "intizam", "hukumat", "sharab", "manshiyat", "dafa", "waqt", "shor", "bachay", "larke", "larkay", "larka", "larki", "gaari", "gaariyan", "garian", "saqafat", "nafrat", "khatra", "khatarnak", "tashadud"]
)
_WORD = re.compile(r"[a-z]+")


def words(text: str) -> list[str]:
    """The Latin words of the text, in small letters."""
    return _WORD.findall(text.lower())


def _share(found: Iterable[str], known: frozenset[str], total: int) -> float:
    return sum(word in known for word in found) / max(total, 1)


def romanised_language(text: str, asked: str = "") -> str | None:
    """`pa-Latn`, `hi-Latn` or `ur-Latn` where the Latin letters write one of them, else None.

    `asked` is the language the resident chose: it decides between the three, and less evidence
    is needed when it is one of them.
    """
    found = words(text)
    english = _share(found, _ENGLISH - _PUNJABI - _HINDUSTANI, len(found))
    punjabi = _share(found, _PUNJABI, len(found))
    hindustani = _share(found, _HINDUSTANI | _URDU, len(found))
    base = asked.partition("-")[0]
    if base in {"pa", "hi", "ur"}:
        return f"{base}-Latn" if max(punjabi, hindustani) >= english else None
    if max(punjabi, hindustani) < max(0.3, 2 * english) or len(found) < 3:
        return None
    if punjabi > hindustani:
        return "pa-Latn"
    return "ur-Latn" if _share(found, _URDU, len(found)) > 0 else "hi-Latn"
