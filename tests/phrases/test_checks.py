"""What a mended phrase must keep of its English."""

import pytest

from config import ROOT
from pact.languages.locales import ENGLISH, SHIPPED, shipped_or_english
from pact.phrases.catalogues import catalogue
from pact.phrases.checks import Fault, problems, to_keep
from pact.phrases.plurals import examples
from pact.phrases.showing import placeholders_apart

OTHERS = [locale for locale in SHIPPED if locale is not ENGLISH]


def faults(english, *texts, plural=None, to="pa"):
    found = problems(english, plural, texts, shipped_or_english(to))
    return [problem.fault for problem in found]


@pytest.mark.parametrize("locale", OTHERS, ids=str)
def test_every_text_that_ships_passes(locale):
    shipped = [p for p in catalogue(str(ROOT / "translations"), locale).phrases if p.is_translated]
    wrong = {p.english: f for p in shipped if (f := problems(p.english, p.plural, p.texts, locale))}

    assert len(shipped) > 700
    assert wrong == {}


@pytest.mark.parametrize(
    ("english", "text", "fault"),
    [
        ("Help", " ", Fault.EMPTY),
        ("Help", "ਮਦਦ " * 60, Fault.LONG),
        ("Call %(number)s", "ਕਾਲ ਕਰੋ", Fault.PLACEHOLDER),
        ("Call %(number)s", "ਕਾਲ %(numbers)s", Fault.PLACEHOLDER),
        ("Call %(number)s", "ਕਾਲ %(number)d", Fault.PLACEHOLDER),
        ("All of it", "100 % ਸਾਰਾ", Fault.PERCENT),
        ("Read <b>this</b>", "ਪੜ੍ਹੋ ਇਹ", Fault.MARKUP),
        ("Read <b>this</b>", "ਪੜ੍ਹੋ <i>ਇਹ</i>", Fault.MARKUP),
        ("Read <b>this</b>", "ਪੜ੍ਹੋ </b>ਇਹ<b>", Fault.MARKUP),
        ("Read this", "ਪੜ੍ਹੋ <img src=x onerror=alert(1)>", Fault.MARKUP),
        ("Read this", "ਪੜ੍ਹੋ <script", Fault.MARKUP),
        ("Read this", "ਪੜ੍ਹੋ &lt;ਇਹ", Fault.MARKUP),
        ("Read this", "ਪੜ੍ਹੋ\nਇਹ", Fault.LINES),
        ("Read this", "parho eh", Fault.SCRIPT),
        ("Read this", "Read this", Fault.SCRIPT),
        ("Read this", "ਪੜ੍ਹੋ \u202eਇਹ", Fault.UNSEEN),
    ],
)
def test_what_a_person_can_overlook_is_named(english, text, fault):
    assert fault in faults(english, text)


def test_names_numbers_and_the_characters_of_right_to_left_texts_may_stay():
    assert faults("Ask PACT about 101", "PACT ਨੂੰ 101 ਬਾਰੇ ਪੁੱਛੋ") == []
    assert faults("999", "999") == []
    assert faults("Help lines", "خطوط\u200cراهنما", to="fa") == []


def test_letters_of_a_neighbouring_alphabet_are_named():
    assert faults("Help lines", "مدد كي لائنيں", to="ur") == [Fault.STRANGER]
    assert faults("Your street", "Ţara şi strada", to="ro") == [Fault.STRANGER]


def test_each_plural_form_is_asked_for_and_may_say_the_number_in_words():
    one, many = "%(num)s person", "%(num)s people"

    assert faults(one, "jedna osoba", "%(num)s osoby", plural=many, to="pl") == [Fault.FORMS]
    texts = ("jedna osoba", "%(num)s osoby", "%(num)s osób")
    assert faults(one, *texts, plural=many, to="pl") == []
    assert faults(one, *texts[:2], "", plural=many, to="pl") == [Fault.EMPTY]


def test_the_numbers_of_each_form_are_told_by_examples():
    assert examples(shipped_or_english("pl")) == ["1", "2, 3, 4, 22…", "0, 5, 6, 7…"]
    assert examples(shipped_or_english("fa")) == ["0, 1, 2, 3…"]


def test_a_translator_sees_markup_as_it_is_written_and_what_is_to_be_kept():
    plural = "%(num)s people of <b>%(ward)s</b>"

    assert to_keep("one", plural) == ["%(ward)s", "<b>", "</b>"]
    shown = placeholders_apart('<b onclick="x">%(ward)s</b> & "more"')
    assert "<b" not in shown.replace("<bdi", "")
    assert '<bdi dir="ltr" class="placeholder">%(ward)s</bdi>' in shown
