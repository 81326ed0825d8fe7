"""What could show who or where a person is, is noticed in the digits of any script."""

import pytest

from pact.concerns.personal_details import PersonalDetail, noticed, pinpoints, without_details


@pytest.mark.parametrize(
    "text",
    [
        "Call me on 07700 900123",
        "+44 (0)7700-900123",
        "0121 496 0123.",
        "zadzwoń 512 345 678",
        "ਮੈਨੂੰ ੦੭੭੦੦ ੯੦੦੧੨੩ ਤੇ ਫ਼ੋਨ ਕਰੋ",
        "مجھے ۰۷۷۰۰ ۹۰۰۱۲۳ پر فون کریں",
        "اتصل على ٠٧٧٠٠٩٠٠١٢٣",
    ],
)
def test_a_phone_number_is_noticed(text):
    assert noticed(text) == [PersonalDetail.PHONE]


@pytest.mark.parametrize("text", ["a blue car, BD51 SMR", "bd51smr", "A123 BCD", "ABC 123D"])
def test_a_registration_is_noticed(text):
    assert noticed(text) == [PersonalDetail.VEHICLE]


@pytest.mark.parametrize(
    "text",
    [
        "at 12 Lea Road",
        "from 12a high street",
        "flat 4",
        "house number 12",
        "12 ਲੀ ਰੋਡ",
        "ਮਕਾਨ ਨੰਬਰ ੧੨",
        "گھر نمبر ۱۲",
        "ul. Mickiewicza 14",
        "near WV10 0AB",
    ],
)
def test_a_house_is_noticed(text):
    assert noticed(text) == [PersonalDetail.ADDRESS]


def test_an_email_address_is_noticed():
    assert noticed("write to sam.k@example.org.") == [PersonalDetail.EMAIL]


@pytest.mark.parametrize(
    "text",
    [
        "On 12/11/2026 18:30 and 13.11.2026 at 19.45",
        "2026-11-12 18:30",
        "from 10 to 12 every night",
        "in WV10 the youths",
        "on the A449 and the B4161",
        "35 kids run down the road",
        "there are 20 men on our street",
        "24 hours on my road",
        "they took £500",
        "I rang 101 and 999",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert noticed(text) == []


def test_what_is_noticed_can_be_blacked_out():
    assert without_details("Ring ੦੭੭੦੦ ੯੦੦੧੨੩ at night") == "Ring █████ ██████ at night"


@pytest.mark.parametrize(
    "place", ["12 Lea Road", "Lea Road 12", "12a Lea Rd", "flat 3", "ਲੀ ਰੋਡ ੧੨", "WV1 1AA", "wv11aa"]
)
def test_a_place_that_is_one_house_pinpoints(place):
    assert pinpoints(place)


@pytest.mark.parametrize(
    "place", ["Lea Road", "by bus stop 529", "A449 near the park", "M54 junction 2", "3rd Avenue"]
)
def test_a_street_or_landmark_does_not(place):
    assert not pinpoints(place)
