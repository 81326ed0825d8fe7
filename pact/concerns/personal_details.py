"""Noticing what could show who or where a person is: to warn who typed it, and to hide it.

Works on digits of any script. It warns too often rather than too seldom, and never refuses.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from pact.concerns.digits import plain
from pact.concerns.number_words import NUMBER_IN_WORDS
from pact.concerns.people_named import people_in


class PersonalDetail(StrEnum):
    """What the words seem to hold."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    VEHICLE = "vehicle"
    ADDRESS = "address"


HIDDEN = "█"
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}")
_DATE_OR_TIME = re.compile(
    r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}([-./])\d{1,2}\1\d{2,4}\b|\b\d{1,2}[:.]\d{2}\b(?![-.\d])"
)
# Nine digits or more, with at most two signs between each and the next.
_PHONE = re.compile(r"(?<![\w])(?:\+ ?)?\(?\d(?:[ \u00a0().-]{0,2}\d){8,14}(?!\w)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
# Plates: since 2001 AB12 CDE, before A123 BCD and ABC 123D. With a space they are taken for one
# only in capitals, or "in WV10 the" would be one.
_PLATES = (
    re.compile(r"\b[A-Z]{2}\d{2}[A-Z]{3}\b", re.IGNORECASE),
    re.compile(r"\b[A-Z]{2}\d{2} [A-Z]{3}\b"),
    re.compile(r"\b(?:[A-Z]\d{2,3} ?[A-Z]{3}|[A-Z]{3} ?\d{2,3}[A-Z])\b"),
)
_STREET = (
    "street|st|road|rd|lane|ln|avenue|ave|drive|dr|close|crescent|cres|court|grove|way|terrace|"
    "gardens|gdns|walk|square|row|mews|"
    "ਰੋਡ|ਸਟਰੀਟ|ਸਟ੍ਰੀਟ|ਗਲੀ|ਲੇਨ|ਐਵੇਨਿਊ|روڈ|سٹریٹ|اسٹریٹ|گلی|لین|شارع|خیابان|کوچه|شەقام|"
    "रोड|गली|स्ट्रीट|રોડ|ગલી|સ્ટ્રીટ|улица|ул"
)
_HOUSE = (
    "house|flat|apartment|apt|unit|door|house number|flat number|"
    "ਮਕਾਨ|ਘਰ|ਫਲੈਟ|گھر|مکان|فلیٹ|منزل|شقة|بيت|خانه|پلاک|ماڵ|خانوو|घर|मकान|फ्लैट|ઘર|મકાન|ફ્લેટ|"
    "dom|mieszkanie|blok|casa|apartament|ap|bloc|namas|butas|māja|dzīvoklis|дом|квартира|кв"
)
_NUMBER_SIGN = r"(?:nr|no|number|numer|numar|număr|nº|ਨੰਬਰ|نمبر|رقم|شماره|ژمارە|नंबर|નંબર|№|#)"
_HOUSE_NUMBER = r"\d{1,4} ?[a-d]?"
# A word of a street's name: Indic vowel signs are no letters to `re`, and small words are no name.
_NAME = (
    r"(?!(?:a|am|and|at|by|cars|down|every|from|hours|in|kids|men|my|of|on|our|people|pm|the|"
    r"this|times|to|up|women)\b)[^\s\d,;:!?]+"
)
_ADDRESSES = (
    re.compile(rf"(?<![\w.:£€$])\d{{1,4}}[a-d]?,? (?:{_NAME} ){{1,3}}(?:{_STREET})(?!\w)", re.I),
    re.compile(
        rf"(?<!\w)(?:{_HOUSE})\.? ?(?:{_NUMBER_SIGN}\.? ?)?{_HOUSE_NUMBER}(?!\w)"
        r"(?! (?:hours|hrs|days|minutes|mins|people|times)\b)",
        re.I,
    ),
    re.compile(
        rf"(?<!\w)(?:ulica|ul\.|ulicy|strada|str\.|gatvė|iela|via) ?{_NAME}(?: {_NAME})? "
        rf"(?:{_NUMBER_SIGN}\.? ?)?{_HOUSE_NUMBER}(?!\w)",
        re.I,
    ),
    _POSTCODE,
)
# "At number 40": of words that many things have, only where somebody is at it; and never a bus's.
_AT = (
    "at|from|outside|opposite|beside|behind|to|next to|house|flat|door|pod|przy|dom|la|al|alla|"
    "casa|namas|butas"
)
_NUMBERED = "number|numbers|nos|no|nr|numer|numerem|numărul|numarul|număr|numero|civico|numeriu|nº"
_NATIVE_SIGN = "ਨੰਬਰ|نمبر|رقم|شماره|شمارهٔ|ژمارە|नंबर|नम्बर|નંબર|№"
_COUNT = rf"(?:{_HOUSE_NUMBER}(?! ?[.-]?\d)|{NUMBER_IN_WORDS})(?!\w)"
_AT_NUMBERS = (
    re.compile(rf"(?<!\w)(?:{_AT}) (?!no [a-z])(?:{_NUMBERED})\.? ?{_COUNT}", re.I),
    re.compile(rf"(?<!\w)(?:{_NATIVE_SIGN})\.? ?{_COUNT}"),
    re.compile(
        rf"(?<!\w)(?:lives?|lived|living|mieszka|locuiește|abita) (?:at|in|pod|la|al) {_COUNT}"
        r"(?! (?:houses|flats|streets|rooms|different|of)\b)",
        re.I,
    ),
)
# In an answer that is only a place, any number that stands alone is taken for a house's…
_ALONE = re.compile(r"(?<!\w)\d{1,4} ?[a-d]?(?!\w)", re.I)
# … but not one of a bus, a junction or the like.
_NOT_A_HOUSE = re.compile(
    r"(?<!\w)(?:bus|buses|route|junction|jct|platform|tram|stop|gate|exit|entrance|pitch|autobus|"
    r"linia|ਬੱਸ ਨੰਬਰ|بس نمبر|ਬੱਸ|بس|tramwaj|przystanek|autobuz)"
    r"(?: (?:no|number|nr)\.?)? \d{1,4}[a-z]?(?!\w)",
    re.I,
)


def noticed(text: str) -> list[PersonalDetail]:
    """What the words seem to hold, in the order of the enumeration."""
    found = {kind for kind, _span in _found(text)}
    return [kind for kind in PersonalDetail if kind in found]


def without_details(text: str) -> str:
    """The words with every detail that is noticed blacked out."""
    letters = list(text)
    for _kind, (start, end) in _found(text):
        for place in range(start, end):
            if not letters[place].isspace():
                letters[place] = HIDDEN
    return "".join(letters)


def cut_details(text: str, cut: str) -> str:
    """The words with `cut` in the place of every detail that is noticed."""
    pieces, end = [], 0
    for start, stop in sorted(span for _kind, span in _found(text)):
        if stop <= end:
            continue
        if start >= end:
            pieces += [text[end:start], f" {cut} "]
        end = stop
    return "".join([*pieces, text[end:]])


def pinpoints(place: str) -> bool:
    """Whether a place names one house: by a number that stands alone, or by a postcode."""
    readable = plain(place)
    if _POSTCODE.search(readable):
        return True
    return bool(_ALONE.search(_NOT_A_HOUSE.sub(" ", readable)))


def _found(text: str) -> Iterator[tuple[PersonalDetail, tuple[int, int]]]:
    readable = plain(text)
    for match in _EMAIL.finditer(readable):
        yield PersonalDetail.EMAIL, match.span()
    for match in _PHONE.finditer(_DATE_OR_TIME.sub(_as_long, readable)):
        yield PersonalDetail.PHONE, match.span()
    for pattern in _PLATES:
        for match in pattern.finditer(readable):
            yield PersonalDetail.VEHICLE, match.span()
    for pattern in _ADDRESSES:
        for match in pattern.finditer(readable):
            yield PersonalDetail.ADDRESS, match.span()
    no_buses = _NOT_A_HOUSE.sub(_as_long, readable)
    for pattern in _AT_NUMBERS:
        for match in pattern.finditer(no_buses):
            yield PersonalDetail.ADDRESS, match.span()
    for span in people_in(text):
        yield PersonalDetail.NAME, span


def _as_long(match: re.Match[str]) -> str:
    """Letters that are no part of a number, as many as there were."""
    return "x" * len(match.group())
