"""The parts that pages are made of, each on its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel
from jinja2 import StrictUndefined
from wtforms import StringField
from wtforms.validators import DataRequired

from pact.core.forms import Form
from pact.core.kit import kit
from pact.languages.locales import SHIPPED, ShippedLocale

pytestmark = pytest.mark.one_database

TEMPLATES = Path(__file__).parents[2] / "templates"
Render = Callable[..., str]


@pytest.fixture
def render() -> Render:
    """Renders a line that uses the macros of a file of components."""
    app = Flask(__name__, template_folder=str(TEMPLATES))
    app.config["SECRET_KEY"] = "for this test"
    app.jinja_env.undefined = StrictUndefined
    Babel(app)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.globals["kit"] = kit

    def rendered(file: str, call: str, **values: object) -> str:
        source = (
            f'{{% import "_components/{file}.html" as part with context %}}{{{{ part.{call} }}}}'
        )
        with app.test_request_context():
            html = render_template_string(source, **values)
        return " ".join(html.split())

    return rendered


def test_the_trail_says_in_words_what_its_colours_show(render: Render) -> None:
    steps = [
        {"title": "You told us", "state": "done", "when": "Monday"},
        {"title": "An officer reads it", "state": "current", "detail": "This week"},
        {"title": "You hear what happened", "state": "to_come"},
    ]
    html = render("trail", "trail(steps)", steps=steps)

    assert "Done:</span> You told us" in html
    assert "Now:</span> An officer reads it" in html
    assert "Still to come:</span> You hear what happened" in html
    assert html.count('aria-current="step"') == 1


def test_a_number_is_called_without_spaces_and_read_from_left_to_right(render: Render) -> None:
    html = render("words", 'phone("0808 2000 247")')
    assert 'href="tel:08082000247"' in html
    assert '<bdi dir="ltr">0808 2000 247</bdi>' in html


def test_what_somebody_wrote_is_escaped_and_keeps_its_language(render: Render) -> None:
    html = render("words", 'quoted(text, lang="pa")', text="<b>ਸ਼ੋਰ</b>")
    assert '<blockquote dir="auto" lang="pa">&lt;b&gt;ਸ਼ੋਰ&lt;/b&gt;</blockquote>' in html


def test_a_priority_with_nothing_done_says_so(render: Render) -> None:
    html = render("priority", 'priority_card("Speeding", "Cars race", [])')
    assert "Nothing to report yet." in html
    html = render("priority", 'priority_card("Speeding", "Cars race", ["Six checks"])')
    assert "Nothing to report yet." not in html
    assert "Six checks</li>" in html


def test_a_help_line_may_have_several_numbers_or_none(render: Render) -> None:
    lines = [
        {"name": "Two lines", "for_whom": "Anybody", "numbers": ["101", "999"]},
        {"name": "A page", "for_whom": "Anybody", "numbers": [], "url": "https://fearless.org"},
    ]
    html = render("help", "help_lines(lines)", lines=lines)
    assert html.count("tel:") == 2
    assert 'href="https://fearless.org"' in html


def test_the_error_summary_is_there_only_when_something_is_wrong(render: Render) -> None:
    class Named(Form):
        name = StringField("Name", [DataRequired("Enter your <name>")])

    app = Flask(__name__)
    app.config["SECRET_KEY"] = "for this test"
    Babel(app)
    with app.test_request_context():
        form = Named(meta={"csrf": False})
        assert render("forms", "error_summary(form)", form=form) == ""
        form.validate()
        html = render("forms", "error_summary(form)", form=form)
    assert '<a href="#name">Enter your &lt;name&gt;</a>' in html


def test_a_table_names_its_columns_and_its_rows(render: Render) -> None:
    html = render(
        "lists",
        'table("Wards", ["Ward", {"text": "People", "numeric": true}], [["Graiseley", 12]])',
    )
    assert '<th scope="row" class="govuk-table__header">Graiseley</th>' in html
    assert html.count('scope="col"') == 2
    assert 'class="govuk-table__cell govuk-table__cell--numeric">12</td>' in html


def test_an_answer_can_be_changed_where_it_has_an_address(render: Render) -> None:
    rows = [{"key": "Ward", "value": "Graiseley", "url": "/ward"}, {"key": "When", "value": "Now"}]
    html = render("lists", "summary_list(rows)", rows=rows)
    assert html.count("Change<") == 1
    assert "<bdi>Graiseley</bdi>" in html


def test_each_language_is_named_in_itself(render: Render) -> None:
    def address(locale: ShippedLocale) -> str:
        return f"/{locale.tag}/help"

    html = render(
        "navigation",
        "language_nav()",
        locale=SHIPPED[0],
        shipped_locales=SHIPPED,
        url_in_locale=address,
    )
    for locale in SHIPPED:
        assert f'href="/{locale.tag}/help" lang="{locale.html_lang}"' in html
        assert f">{locale.own_name}</a>" in html
    assert html.count('aria-current="true"') == 1


def test_there_is_no_choice_of_languages_where_the_address_has_none(render: Render) -> None:
    html = render(
        "navigation",
        "language_nav()",
        locale=SHIPPED[0],
        shipped_locales=SHIPPED,
        url_in_locale=lambda _locale: None,
    )
    assert html == ""


def test_pages_lead_to_the_one_before_and_the_one_after(render: Render) -> None:
    call = "pagination(page, 3, address)"
    first = render("navigation", call, page=1, address=str)
    last = render("navigation", call, page=3, address=str)
    assert 'rel="next" href="2"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="2"' in last
    assert 'rel="next"' not in last
