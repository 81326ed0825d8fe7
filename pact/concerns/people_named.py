"""Noticing that words seem to name somebody: to warn who wants to show them to others.

It knows titles, common names of the city's communities, and names written in Latin letters. Many
names it does not notice.
"""

import re

_TITLES = (
    r"(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor|PC|PCSO|Sgt|Sergeant|Pan|Pani|Domnul|Doamna|Ponas|Ponia|"
    r"Signor|Signora)\.? [^\W\d_]"
)
_BEFORE_A_NAME = (
    r"(?:named|called|name is|neighbour|son|daughter|imię|nazywa się|imieniem|numele|numit) "
)
_NATIVE = (
    "ਸਿੰਘ|ਕੌਰ|ਸ੍ਰੀ|ਸ਼੍ਰੀ|ਸਰਦਾਰ|ਨਾਮ|سنگھ|کور|خان|بیگم|محمد|احمد|حسین|جناب|محترمہ|صاحب|نام|"
    "آقای|خانم|کاک|السيد|السيدة|اسمه|اسمها|सिंह|कौर|श्री|श्रीमती|नाम|પટેલ|સિંહ|શ્રી|ભાઈ|બહેન|નામ"
)
_NAMES = (
    "singh|kaur|khan|begum|patel|hussain|ahmed|mohammed|muhammad|mohamed|ali|sharma|kumar|smith|"
    "jones|kowalski|kowalska|popescu"
)
# Two words with capitals are a place as often as a person: these are never a person's.
_PLACES = (
    "road|street|lane|avenue|drive|close|way|park|town|green|heath|hill|north|south|east|west|"
    "midlands|centre|center|school|college|church|square|house|court|police|council|common|"
    "wolverhampton|bilston|penn|tettenhall|wednesfield|oxley|bushbury|blakenhall|graiseley|"
    "ettingshall|fallings|merry|finchfield|city|bank|station|market|general|new|cross"
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĐĒĖĘĚĞĢĪĮĶĻŁŃŅŇŐŘŚŞŠȘŢȚŪŮŲŹŻŽ][^\W\d_]+"
_SIGNS = (
    re.compile(rf"\b{_TITLES}"),
    re.compile(rf"\b{_BEFORE_A_NAME}{_CAPITAL}"),
    re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:{_NATIVE})(?!\w)"),
    re.compile(rf"(?<=\w[ ,])(?!(?i:{_PLACES})\b){_CAPITAL} (?!(?i:{_PLACES})\b){_CAPITAL}"),
)


def seems_to_name(text: str) -> bool:
    """Whether the words seem to name a person."""
    return any(sign.search(text) for sign in _SIGNS)
