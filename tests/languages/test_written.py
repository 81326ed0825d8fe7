"""What a resident may say they write in is named in a way that they can read."""

import pytest
from flask_babel import force_locale

from pact.concerns.forms import WordsForm
from pact.languages.locales import WRITTEN, language_of_name


@pytest.mark.one_database
def test_what_is_typed_in_english_letters_is_named_in_the_page_s_language(app):
    assert language_of_name("pa") == {"lang": "pa", "dir": "ltr"}
    assert language_of_name("ur") == {"lang": "ur", "dir": "rtl"}
    assert language_of_name("pa-Latn") == language_of_name("ur-Latn") == {}
    with app.test_request_context("/pa/concern/words"), force_locale("en_GB"):
        choices = {choice.value: choice for choice in WordsForm().language.choices}
        assert str(choices["ur-Latn"].label) == "Urdu (in English letters)"
        assert str(WRITTEN["pa-Latn"]) == "Punjabi (in English letters)"
