"""What the words seem to give away is said while they are typed, and hidden from others."""

import logging
from time import process_time

import pytest

from pact.concerns.personal_details import PersonalDetail, cut_details, noticed
from tests.contracts.scene import everything
from tests.factories.concerns import answer_everything

ADDRESS = [PersonalDetail.ADDRESS]


@pytest.mark.parametrize(
    "text",
    [
        "the people at number 40 shout",
        "they live at 40",
        "at number forty-two",
        "from no. 5",
        "ਨੰਬਰ ੪੦ ਵਾਲੇ",
        "ਨੰਬਰ ਚਾਲੀ ਵਾਲੇ",
        "نمبر چالیس والے",
        "رقم أربعين",
        "شماره چهل",
        "ژمارە چل",
        "नंबर चालीस",
        "નંબર ચાલીસ",
        "pod numerem czterdzieści",
        "la numărul patruzeci",
        "al civico quaranta",
        "namas numeriu penki",
    ],
)
def test_a_house_is_noticed_by_its_number_alone(text):
    assert noticed(text) == ADDRESS


@pytest.mark.parametrize(
    "text",
    [
        "bus number 40 is late",
        "ਬੱਸ ਨੰਬਰ 40",
        "the number one problem",
        "it is up to no one",
        "they sit in 3 cars",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert noticed(text) == []


def test_a_name_is_noticed_and_cut_out_with_the_rest_of_it():
    words = "My neighbour Dave Oakes at number 40 plays music, call 07700 900123"

    assert noticed(words) == [PersonalDetail.NAME, PersonalDetail.PHONE, PersonalDetail.ADDRESS]
    assert " ".join(cut_details(words, "…").split()) == "My neighbour … … plays music, call …"


def test_details_that_overlap_are_cut_once():
    assert cut_details("at 12 Lea Road", "…") == "at  … "


def test_while_typing_one_is_told_in_the_language_of_the_page_and_nothing_is_kept(
    client, session, caplog
):
    caplog.set_level(logging.DEBUG)
    before = everything(session)

    answer = client.post("/en/concern/words/notice", data={"words": "ring 07700 900123"})

    assert "a phone number" in answer.text
    assert "This will be hidden from others" in answer.text
    assert "<html" not in answer.text
    assert "900123" not in answer.text + caplog.text
    assert everything(session) == before
    assert "Set-Cookie" not in answer.headers


def test_ordinary_words_are_answered_with_nothing(client):
    answer = client.post("/en/concern/words/notice", data={"words": "dogs bark at night"})

    assert (answer.status_code, answer.text.strip()) == (200, "")


def test_the_words_page_says_it_again_where_one_comes_back_to_it(client):
    answer_everything(client, words="The man at number 40 shouts")

    page = client.get("/en/concern/words").text

    region = page.partition('aria-live="polite"')[2].partition('name="language"')[0]
    assert "a house number or postcode" in region
    assert "a house number or postcode" in client.get("/en/concern/check").text


@pytest.mark.parametrize("text", ["1", "(", "John ", "12 a b ", "x@", "at number "])
def test_no_words_make_looking_at_them_slow(text):
    began = process_time()
    noticed((text * 4000)[:4000])

    assert process_time() - began < 1
