"""Addresses in templates, which are kept."""

from flask import render_template_string

from pact.languages import addresses
from pact.languages.choice import speaking
from pact.languages.locales import shipped_or_english

LINK = "{{ url_for('pages.ward', slug='heath-town') }}"


def test_an_address_is_in_the_language_in_which_it_is_asked_for(app):
    with app.test_request_context("/en/privacy"):
        said = [render_template_string(LINK)]
        for tag in ("pa", "en"):
            with speaking(shipped_or_english(tag)):
                said.append(render_template_string(LINK))

    assert said == [f"/{tag}/wards/heath-town" for tag in ("en", "pa", "en")]


def test_what_an_address_is_relative_to_is_part_of_what_it_is_kept_by(app):
    page = "{{ url_for('.show', uid='x') }}"
    with app.test_request_context("/en/meetings/x"):
        assert render_template_string(page) == "/en/meetings/x"
    with app.test_request_context("/en/meetings/x/minutes"):
        assert render_template_string(page) == "/en/meetings/x/minutes"
    with app.test_request_context("/en/meetings/x", environ_overrides={"SCRIPT_NAME": "/pact"}):
        assert render_template_string(page) == "/pact/en/meetings/x"


def test_a_number_and_the_same_in_letters_are_asked_for_apart(app):
    with app.test_request_context("/en/privacy"):
        for id in (7, "7"):
            said = render_template_string("{{ url_for('trails.show', id=id) }}", id=id)
            assert said == "/en/priorities/7"


def test_no_address_with_a_secret_is_kept(app):
    with app.test_request_context("/en/privacy"):
        before = addresses._path.cache_info().misses
        said = render_template_string("{{ url_for('registering.show', token='s' * 30) }}")

    assert said.endswith("s" * 30)
    assert addresses._path.cache_info().misses == before
