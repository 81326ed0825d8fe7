"""The languages that the site ships, and those that residents may say they write in."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from babel import Locale as BabelLocale
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class ShippedLocale:
    """A language of the site's pages and mails.

    `tag` is what stands in addresses, `html_lang` what pages say they are in (BCP 47), `babel`
    the name of its catalogue and formats.
    """

    tag: str
    html_lang: str
    babel: str
    own_name: str
    english_name: str
    direction: Literal["ltr", "rtl"] = "ltr"

    def __str__(self) -> str:
        return self.tag

    def formats(self) -> BabelLocale:
        """Babel's data for it."""
        return _formats(self.babel)


@cache
def _formats(name: str) -> BabelLocale:
    return BabelLocale.parse(name)


# In the order of how many speak them in Wolverhampton (Census 2021, TS024).
SHIPPED = (
    ShippedLocale("en", "en-GB", "en_GB", "English", "English"),
    ShippedLocale("pa", "pa", "pa", "ਪੰਜਾਬੀ", "Punjabi"),
    ShippedLocale("ro", "ro", "ro", "Română", "Romanian"),
    ShippedLocale("pl", "pl", "pl", "Polski", "Polish"),
    ShippedLocale("ckb", "ckb", "ckb", "کوردی (سۆرانی)", "Kurdish (Sorani)", "rtl"),
    ShippedLocale("lt", "lt", "lt", "Lietuvių", "Lithuanian"),
    ShippedLocale("ur", "ur", "ur", "اردو", "Urdu", "rtl"),
    ShippedLocale("ar", "ar", "ar", "العربية", "Arabic", "rtl"),
    ShippedLocale("it", "it", "it", "Italiano", "Italian"),
    ShippedLocale("gu", "gu", "gu", "ગુજરાતી", "Gujarati"),
    ShippedLocale("fa", "fa", "fa", "فارسی", "Persian", "rtl"),
    ShippedLocale("hi", "hi", "hi", "हिन्दी", "Hindi"),
)
ENGLISH = SHIPPED[0]
_BY_TAG = {locale.tag: locale for locale in SHIPPED}

# Main languages of Wolverhampton (Census 2021, TS024) and how two of them are often typed:
# tag, and the language's own name; one that is typed in English letters goes by what the reader
# of the page calls it. A resident may write in any of them, or in another.
WRITTEN: dict[str, Any] = {
    "en": "English",
    "pa": "ਪੰਜਾਬੀ",
    "pa-Latn": _l("Punjabi (in English letters)"),
    "ro": "Română",
    "pl": "Polski",
    "ckb": "کوردی (سۆرانی)",
    "kmr": "Kurdî (Kurmancî)",
    "lt": "Lietuvių",
    "ur": "اردو",
    "ur-Latn": _l("Urdu (in English letters)"),
    "ar": "العربية",
    "it": "Italiano",
    "gu": "ગુજરાતી",
    "lv": "Latviešu",
    "ru": "Русский",
    "fa": "فارسی",
    "hi": "हिन्दी",
    "pt": "Português",
    "fr": "Français",
    "es": "Español",
}
_RIGHT_TO_LEFT = {"ur", "ar", "fa", "ckb", "pa-Arab"}


def shipped(tag: str) -> ShippedLocale | None:
    """The shipped locale of this tag, or None."""
    return _BY_TAG.get(tag)


def shipped_or_english(tag: str | None) -> ShippedLocale:
    """The shipped locale of this tag, or English where there is none."""
    return _BY_TAG.get(tag or "", ENGLISH)


def language_of_name(tag: str) -> dict[str, str]:
    """The language and direction that a name of `WRITTEN` is in, where it is not the page's own."""
    return {} if tag.endswith("-Latn") else {"lang": tag, "dir": direction(tag)}


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction that a language is written in."""
    return "rtl" if tag in _RIGHT_TO_LEFT else "ltr"
