"""Residents read every string in their own language."""

import pytest

from build.catalogues import collect, for_residents, read, shortcomings
from pact.languages.locales import ENGLISH, SHIPPED


@pytest.fixture(scope="module")
def collected():
    return collect()


@pytest.mark.parametrize(
    "locale", [locale for locale in SHIPPED if locale != ENGLISH], ids=lambda locale: locale.tag
)
def test_every_string_for_residents_is_translated(collected, locale):
    missing = list(shortcomings(collected, read(locale.babel)))

    assert not missing, f"{locale.english_name} lacks {len(missing)}:\n" + "\n".join(missing)


def test_the_catalogues_hold_what_the_code_says_and_nothing_else(collected):
    said = {(m.id, m.context) for m in collected if m.id}

    for locale in SHIPPED:
        if locale != ENGLISH:
            kept = {(m.id, m.context) for m in read(locale.babel) if m.id}
            assert kept == said, "run `make translations`"


def test_strings_for_residents_are_told_from_those_for_staff(collected):
    by_text = {m.id: m for m in collected if isinstance(m.id, str)}

    assert for_residents(by_text["Need help now?"])
    assert not for_residents(by_text["Sign out"])
