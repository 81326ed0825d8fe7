"""Two themes in one concern."""

from pact.engine.batch import assign_concerns
from pact.engine.lines import Record
from pact.engine.sentences import MOST, sentences

TWO = [
    (
        "en",
        "Cars race down our road every night. Someone keeps dumping old sofas behind the flats.",
        {"speeding", "flytipping"},
    ),
    (
        "pl",
        "Po nocach ścigają się samochody na naszej ulicy. Psy biegają bez smyczy w parku.",
        {"speeding", "dogs"},
    ),
    (
        "pa",
        "ਰਾਤ ਨੂੰ ਗੱਡੀਆਂ ਬਹੁਤ ਤੇਜ਼ ਚੱਲਦੀਆਂ ਹਨ। ਗਲੀ ਵਿੱਚ ਕੋਈ ਕੂੜਾ ਸੁੱਟ ਜਾਂਦਾ ਹੈ।",
        {"speeding", "flytipping"},
    ),
    (
        "ur",
        "لوگ ہماری گلی میں غلط جگہ گاڑی کھڑی کرتے ہیں۔ رات کو پٹاخے چلاتے ہیں۔",
        {"parking", "arson_fireworks"},
    ),
]


def test_both_themes_of_two_sentences_are_mostly_among_the_first_three(encoder):
    missed = []
    for lang, text, themes in TWO:
        (found,) = assign_concerns([Record("1", lang, text)], encoder)
        if not themes <= {*found.themes[:3]}:
            missed.append((text, found.themes[:3]))
    assert len(missed) <= 1, missed  # of pairs of development concerns, two in three


def test_a_text_of_one_sentence_is_not_taken_apart():
    assert sentences("No. 14 is a mess") == []
    assert sentences("what a mess it is, all day") == []
    assert sentences("") == []


def test_short_sentences_stay_with_their_neighbours():
    said = "Help! Cars race down our road. Every night. The bins are full too"
    assert sentences(said) == [
        "Help! Cars race down our road. Every night.",
        "The bins are full too",
    ]


def test_sentences_end_as_they_do_in_each_script():
    assert len(sentences("ਰਾਤ ਨੂੰ ਗੱਡੀਆਂ ਚੱਲਦੀਆਂ ਹਨ। ਗਲੀ ਵਿੱਚ ਕੂੜਾ ਹੈ।")) == 2
    assert len(sentences("یہ کب بند ہو گا؟ رات کو بہت شور ہوتا ہے۔")) == 2


def test_a_very_long_text_is_read_to_a_bound():
    assert len(sentences("The bins are full. " * 100)) == MOST
