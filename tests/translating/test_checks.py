"""A machine's garbage is never shown; what is good is."""

import pytest

from pact.translating.checks import Problem, problem

WALK = "We walk the canal towpath every Friday at 18:30."


@pytest.mark.parametrize(
    ("locale", "original", "translated"),
    [
        ("pl", WALK, "W każdy piątek o 18:30 chodzimy ścieżką wzdłuż kanału."),
        ("pa", WALK, "ਅਸੀਂ ਹਰ ਸ਼ੁੱਕਰਵਾਰ 18:30 ਵਜੇ ਨਹਿਰ ਦੇ ਰਾਹ ਤੇ ਤੁਰਦੇ ਹਾਂ।"),
        ("ur", WALK, "ہم ہر جمعے کو ۱۸:۳۰ بجے نہر کے راستے پر چلتے ہیں۔"),
        ("hi", "Call 0800 555 111 or PACT.", "0800 555 111 या PACT को फ़ोन करें।"),
        ("lt", "The council paid £1,250 on 3 May.", "Taryba sumokėjo 1 250 svarų gegužės 3 d."),
        ("gu", "Write to help@example.org", "help@example.org પર લખો"),
        ("en", "Skosiliśmy trawę w parku", "We cut the grass in the park"),
    ],
)
def test_what_is_good_passes(locale: str, original: str, translated: str) -> None:
    assert problem(translated, original, locale=locale) is None


@pytest.mark.parametrize(
    ("locale", "translated", "found"),
    [
        ("pl", "  ", Problem.EMPTY),
        ("pl", "we walk the canal towpath every friday at 18:30.", Problem.SAME),
        ("pa", "W każdy piątek o 18:30 chodzimy ścieżką wzdłuż kanału.", Problem.SCRIPT),
        ("pa", "हम हर शुक्रवार 18:30 बजे नहर के रास्ते पर चलते हैं।", Problem.SCRIPT),
        ("pl", "ہم ہر جمعے کو ۱۸:۳۰ بجے نہر کے راستے پر چلتے ہیں۔", Problem.SCRIPT),
        ("pl", "Every canal towpath Friday we walk at 18:30.", Problem.SCRIPT),
        ("pl", "Tak 18:30", Problem.LENGTH),
        ("pl", "Idziemy 18:30 " + "i patrzymy na wodę, drzewa oraz domy " * 4, Problem.LENGTH),
        ("pl", "Kanał kanał kanał kanał o 18:30 w piątki idziemy", Problem.LOOP),
        ("pl", "O 18:30 nad kanał nad kanał nad kanał nad kanał", Problem.LOOP),
        ("pl", "W każdy piątek o 19:30 chodzimy ścieżką wzdłuż kanału.", Problem.NUMBERS),
        ("pl", "W każdy piątek wieczorem chodzimy ścieżką wzdłuż kanału.", Problem.NUMBERS),
        ("pl", "W 5 piątków o 18:30 chodzimy ścieżką wzdłuż kanału.", Problem.NUMBERS),
    ],
)
def test_garbage_does_not(locale: str, translated: str, found: Problem) -> None:
    assert problem(translated, WALK, locale=locale) is found


@pytest.mark.parametrize(
    ("original", "translated"),
    [
        (
            "Read https://example.org/help for more",
            "Przeczytaj https://przyklad.org/pomoc",
        ),
        ("Call 01902 551 155 in the daytime", "Zadzwoń w ciągu dnia pod 01902 155 i 551"),
        ("Write to help@example.org today", "Napisz dziś do pomoc@example.org"),
        ("%(name)s asked for a crossing", "%(nazwa)s prosi o przejście"),
    ],
)
def test_addresses_and_telephone_numbers_stay_letter_by_letter(
    original: str, translated: str
) -> None:
    assert problem(translated, original, locale="pl") is Problem.ADDRESSES


def test_a_telephone_number_may_be_spaced_otherwise() -> None:
    assert problem("Zadzwoń pod 01902551155", "Call 01902 551155", locale="pl") is None
