"""Noticing that words seem to name somebody: to warn who wrote them, and to hide it from others.

It knows titles, common names of the city's communities, and names written in Latin letters. Many
names it does not notice.
"""

import re
from collections.abc import Iterator

_TITLES = (
    r"(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor|PC|PCSO|Sgt|Sergeant|Pan|Pani|Domnul|Doamna|Ponas|Ponia|"
    r"Signor|Signora)\.? "
)
_BEFORE_A_NAME = (
    r"(?:named|called|name is|neighbour|son|daughter|imię|nazywa się|imieniem|numele|numit) "
)
_NATIVE_TITLES = (
    "ਸ੍ਰੀ|ਸ਼੍ਰੀ|ਸਰਦਾਰ|ਨਾਮ|جناب|محترمہ|نام|آقای|خانم|کاک|السيد|السيدة|اسمه|اسمها|श्री|श्रीमती|नाम|શ્રી|નામ"
)
_NATIVE = "ਸਿੰਘ|ਕੌਰ|سنگھ|کور|خان|بیگم|محمد|احمد|حسین|صاحب|सिंह|कौर|પટેલ|સિંહ|ભાઈ|બહેન"
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
    re.compile(rf"\b{_TITLES}(?P<who>[^\W\d_]+(?: {_CAPITAL})?)"),
    re.compile(rf"\b{_BEFORE_A_NAME}(?P<who>{_CAPITAL}(?: {_CAPITAL})?)"),
    re.compile(rf"(?P<who>(?:\b{_CAPITAL} )?\b(?i:{_NAMES})\b(?: {_CAPITAL})?)"),
    re.compile(rf"(?P<who>(?:(?<!\S)\S{{1,30}} )?(?<!\w)(?:{_NATIVE})(?!\w))"),
    re.compile(rf"(?P<who>(?<!\w)(?:{_NATIVE_TITLES})(?!\w)(?: [^\s.,;:!?۔।،]{{1,30}})?)"),
    re.compile(
        rf"(?<=\w[ ,])(?P<who>(?!(?i:{_PLACES})\b){_CAPITAL} (?!(?i:{_PLACES})\b){_CAPITAL})"
    ),
)


def seems_to_name(text: str) -> bool:
    """Whether the words seem to name a person."""
    return any(True for _span in people_in(text))


def people_in(text: str) -> Iterator[tuple[int, int]]:
    """Where in the words somebody seems to be named."""
    for sign in _SIGNS:
        for match in sign.finditer(text):
            yield match.span("who")
