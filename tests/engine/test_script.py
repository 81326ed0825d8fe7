import pytest

from pact.engine.language import base_tag, written_language
from pact.engine.script import Script, normalised, script_of
from pact.engine.transliterate import transliterated


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Cars are too fast", Script.LATIN),
        ("ਗੱਡੀਆਂ ਤੇਜ਼ ਹਨ", Script.GURMUKHI),
        ("गाड़ियां तेज़ हैं", Script.DEVANAGARI),
        ("ગાડીઓ ઝડપી છે", Script.GUJARATI),
        ("گاڑیاں تیز ہیں", Script.ARABIC),
        ("машины", Script.CYRILLIC),
        ("12 !?", Script.OTHER),
    ],
)
def test_the_script_is_that_of_most_letters(text, script):
    assert script_of(text) is script


def test_joiners_that_carry_meaning_survive_and_invisible_controls_do_not():
    assert normalised("می\u200cروم\u202e  x\u0000y") == "می\u200cروم x y"
    assert normalised("ਸ\u0a4d\u200dਰ") == "ਸ\u0a4d\u200dਰ"


def test_arabic_keyboards_still_write_urdu_and_sorani():
    assert normalised("بتي كي", "ur") == "بتی کی"
    assert normalised("بتي كي", "ar") == "بتي كي"


def test_shouting_is_lowered():
    assert normalised("CARS ARE RACING HERE") == "cars are racing here"


@pytest.mark.parametrize(
    ("text", "asked", "written"),
    [
        ("There are people dealing drugs near the park", "pa", "en"),
        ("gali wich munde raat nu shor paunde ne", "pa", "pa-Latn"),
        ("sadi gali ch kooda pya hai", "pa", "pa-Latn"),
        ("hamare mohalle mein log kachra phenk dete hain", "ur", "ur-Latn"),
        ("hamari gali mein log gaadi khadi kar dete hain", "hi", "hi-Latn"),
        ("hamari gali mein raat ko bahut shor hota hai", "en-GB", "hi-Latn"),
        ("The bins on my street have not been emptied", "en-GB", "en"),
        ("ਸਾਡੀ ਗਲੀ ਗੰਦੀ ਹੈ", "en-GB", "pa"),
        ("ڕووناکی شەقام نییە", "en-GB", "ckb"),
        ("سڑک پر گاڑیاں تیز چلتی ہیں", "en-GB", "ur"),
        ("Psy szczekają całą noc", "pl", "pl"),
        ("Speeding on my road", "pt-PT", "pt"),
        ("???", "ur", "ur"),
        ("???", "", "en"),
    ],
)
def test_the_choice_of_language_is_believed_unless_the_letters_cannot_be_it(text, asked, written):
    assert written_language(text, asked) == written


def test_tags_lose_region_and_keep_an_unusual_script():
    assert [base_tag(t) for t in ("en-GB", "pa_latn", "pa-Guru", "PT-pt")] == [
        "en",
        "pa-Latn",
        "pa",
        "pt",
    ]


def test_romanised_punjabi_is_written_in_gurmukhi_and_english_words_stay():
    text = "park vich munde motorcycle bhajaunde ne"
    assert transliterated(text, "pa-Latn") == "park ਵਿੱਚ ਮੁੰਡੇ motorcycle ਭਜਾਉਂਦੇ ਨੇ"


def test_rules_write_words_that_no_list_knows():
    assert transliterated("billa", "pa-Latn") == "ਬਿੱਲਾ"
    assert transliterated("pakka makaan", "hi-Latn") == "पक्का मकां"


def test_other_languages_are_left_alone():
    assert transliterated("Psy szczekają", "pl") == "Psy szczekają"
