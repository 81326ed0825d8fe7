"""How figures are put into words."""

import pytest
from flask import Flask

from pact.themes.suppression import shown
from pact.themes.texts import chance_words, change_words, language_name

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (3, 3, "As many as before"),
        (3, 0, "New: none before"),
        (4, 3, "1 more than before, which may be chance"),
        (40, 10, "30 more than before"),
        (2, 3, "1 fewer than before, which may be chance"),
        (10, 40, "30 fewer than before"),
    ],
)
def test_a_change_is_said_with_the_doubt_it_deserves(
    app: Flask, now: int, before: int, words: str
) -> None:
    with app.test_request_context("/desk"):
        assert change_words(now, before) == words


def test_confidence_is_said_in_plain_words(app: Flask) -> None:
    with app.test_request_context("/desk"):
        said = [chance_words(chance) for chance in (0.95, 0.75, 0.5, 0.1)]

    assert said == ["Almost certain", "Likely", "Perhaps", "A guess"]


def test_languages_have_their_english_names_on_the_desk(app: Flask) -> None:
    with app.test_request_context("/desk"):
        names = [language_name(tag) for tag in ("pa", "pa-Latn", "ckb", "xx")]

    assert names == ["Punjabi", "Punjabi in English letters", "Central Kurdish", "xx"]


def test_counts_below_five_are_withheld() -> None:
    assert [shown(count) for count in (0, 4, 5)] == [None, None, 5]
