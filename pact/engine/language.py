"""Which language a text is really written in, given the one its writer chose.

The choice is believed; the letters only correct what cannot be (Punjabi chosen, English typed).
"""

from pact.engine.romanised import romanised_language
from pact.engine.script import Script, script_of

# What a text in this script is when the writer chose a language of another script.
_LIKELY = {
    Script.GURMUKHI: "pa",
    Script.DEVANAGARI: "hi",
    Script.GUJARATI: "gu",
    Script.BENGALI: "bn",
    Script.TAMIL: "ta",
    Script.CYRILLIC: "ru",
}
_NATIVE = {
    "pa": Script.GURMUKHI,
    "hi": Script.DEVANAGARI,
    "ne": Script.DEVANAGARI,
    "gu": Script.GUJARATI,
    "bn": Script.BENGALI,
    "ta": Script.TAMIL,
    "ur": Script.ARABIC,
    "ar": Script.ARABIC,
    "fa": Script.ARABIC,
    "ckb": Script.ARABIC,
    "ru": Script.CYRILLIC,
    "uk": Script.CYRILLIC,
    "bg": Script.CYRILLIC,
}


def base_tag(tag: str) -> str:
    """The tag without its region, its script kept: `en-GB` is `en`, `pa-latn` is `pa-Latn`."""
    language, *rest = tag.strip().replace("_", "-").split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    if script and _NATIVE.get(language.lower(), Script.LATIN) == script:
        script = ""
    return f"{language.lower()}-{script}" if script else language.lower()


def _arabic_letters_language(text: str) -> str:
    letters = set(text)
    if letters & set("ێۆڵڕڤە"):
        return "ckb"
    if letters & set("ٹڈڑںےھ"):
        return "ur"
    return "fa" if letters & set("پچژگ") else "ar"


def written_language(text: str, tag: str) -> str:
    """The tag under which the engine reads the text, such as `pa`, `pa-Latn` or `en`."""
    asked, script = base_tag(tag), script_of(text)
    language = asked.partition("-")[0]
    if script is Script.LATIN and (language in _NATIVE or language in {"en", ""}):
        return romanised_language(text, asked) or "en"
    if script is Script.OTHER:
        return asked or "en"
    if _NATIVE.get(language, Script.LATIN) is script:
        return language
    if script is Script.ARABIC:
        return "pa-Arab" if language == "pa" else _arabic_letters_language(text)
    return _LIKELY.get(script, asked)
