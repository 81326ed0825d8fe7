"""Forms and their widgets, on an app of nothing but forms, in a language made of brackets.

In that language every text of `pact.core` is itself in brackets, so a text without brackets is one
that no translator could reach.
"""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DecimalField,
    EmailField,
    Field,
    FileField,
    FormField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TelField,
    TextAreaField,
    TimeField,
    URLField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from pact.core.forms import DateField, ErrorLink, Form, given

CORE = Path(__file__).parents[2] / "pact" / "core"
WARDS = [SelectChoice("E1", "Bilston North"), SelectChoice("E2", "Graiseley", {"hint": "West"})]


class Page(HTMLParser):
    """A piece of HTML, as its elements (tag and attributes) and its texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if text := data.strip():
            self.texts.append(text)

    def by_id(self, name: str) -> dict[str, str | None]:
        """The attributes of the one element of that id."""
        (found,) = [
            attributes for _tag, attributes in self.elements if attributes.get("id") == name
        ]
        return found

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element of that tag."""
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Welsh in name, brackets in fact."""
    catalogue = Catalog(locale="cy")
    for _file, _line, message, _notes, _context in extract_from_dir(
        CORE, keywords={"_": None, "_l": None, "ngettext": (1, 2)}
    ):
        if isinstance(message, tuple):
            catalogue.add(message, [f"[{message[1]}]"] * catalogue.num_plurals)
        else:
            catalogue.add(message, f"[{message}]")
    root = tmp_path_factory.mktemp("translations")
    folder = root / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    return root


@pytest.fixture
def form_app(catalogues: Path) -> Iterator[Flask]:
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY="for this test", BABEL_TRANSLATION_DIRECTORIES=str(catalogues), TESTING=True
    )
    Babel(app, locale_selector=lambda: "cy")
    with app.test_request_context():
        yield app


class Visit(Form):
    when = TimeField("When")


class Everything(Form):
    name = StringField("Name", [DataRequired()], description="As you like")
    letter = TextAreaField("Letter", [DataRequired()], description="Not too long")
    counted = TextAreaField("Counted", [Length(max=12)], description="Short")
    email = EmailField("E-mail", [DataRequired()], description="Yours")
    phone = TelField("Phone", [DataRequired()], description="Yours")
    site = URLField("Site", [DataRequired()], description="Yours")
    secret = PasswordField("Secret", [DataRequired()], description="Long")
    age = IntegerField("Age", [InputRequired()], description="In years")
    rate = DecimalField("Rate", [InputRequired()], description="In pounds")
    at = TimeField("At", [InputRequired()], description="Like 18:30")
    photo = FileField("Photo", [DataRequired()], description="One")
    ward = SelectField("Ward", choices=WARDS, description="Where you live")
    side = RadioField("Side", choices=WARDS, description="Only one")
    sides = SelectMultipleField("Sides", [DataRequired()], choices=WARDS, description="Several")
    agreed = BooleanField("Agreed", [DataRequired()], description="Read it first")
    on = DateField("On", [DataRequired()], description="Like 27 3 2027")


def sent(**answers: str | list[str]) -> MultiDict[str, str]:
    """What a browser sends; two underscores stand for a hyphen."""
    pairs = {name.replace("__", "-"): value for name, value in answers.items()}
    return MultiDict(pairs)


def everything(**answers: str | list[str]) -> Everything:
    return Everything(sent(**answers), meta={"csrf": False})


ONE_CONTROL = ["name", "letter", "counted", "email", "phone", "site", "secret", "age", "rate"]
ONE_CONTROL += ["at", "photo", "ward"]
SEVERAL_CONTROLS = ["side", "sides", "on"]


@pytest.mark.parametrize("name", ONE_CONTROL)
def test_a_control_has_its_label_its_hint_and_its_error(form_app: Flask, name: str) -> None:
    form = everything(counted="much more than twelve", ward="nowhere")
    assert not form.validate()
    page = Page(form[name]())

    assert {"for": name}.items() <= page.of("label")[0].items()
    assert page.texts[0] == form[name].label.text
    assert form[name].description in page.texts
    described_by = (page.by_id(name)["aria-describedby"] or "").split()
    assert {f"{name}-hint", f"{name}-error"} <= set(described_by)
    for described in described_by:
        page.by_id(described)
    assert form[name].errors[0] in page.texts


@pytest.mark.parametrize("name", SEVERAL_CONTROLS)
def test_a_group_has_its_legend_its_hint_and_its_error(form_app: Flask, name: str) -> None:
    form = everything(on__day="31", on__month="2", on__year="2027")
    assert not form.validate()
    page = Page(form[name]())

    assert page.texts[0] == form[name].label.text
    assert page.of("fieldset")[0]["aria-describedby"] == f"{name}-hint {name}-error"
    assert page.by_id(f"{name}-hint")
    assert page.by_id(f"{name}-error")
    assert form[name].errors[0] in page.texts


def test_a_single_tick_box_has_its_label_its_hint_and_its_error(form_app: Flask) -> None:
    form = everything()
    assert not form.validate()
    page = Page(form.agreed())

    assert page.by_id("agreed")["aria-describedby"] == "agreed-error agreed-item-hint"
    assert page.of("label")[0]["for"] == "agreed"
    assert "Read it first" in page.texts


def test_every_field_of_the_form_is_tested_above(form_app: Flask) -> None:
    shown = {field.name for field in everything() if field.type != "HiddenField"}
    assert {*ONE_CONTROL, *SEVERAL_CONTROLS, "agreed"} == shown


def test_each_line_of_the_summary_leads_to_a_control_that_is_there(form_app: Flask) -> None:
    form = everything(on__day="31", on__month="2", on__year="2027", counted="more than twelve")
    assert not form.validate()
    page = Page("".join(field() for field in form))

    links = form.error_links
    assert [link.target for link in links if link.target == "on-day"] == ["on-day"]
    assert len(links) == len(form.errors)
    for link in links:
        assert link.target is not None
        assert page.by_id(link.target)["name"]


def test_no_text_of_a_form_escapes_translation(form_app: Flask) -> None:
    form = everything(
        counted="much more than twelve", age="x", rate="x", at="x", ward="nowhere",
        on__day="31", on__month="2", on__year="27",
    )  # fmt: skip
    assert not form.validate()
    own = {str(text) for field in form for text in (field.label.text, field.description)}
    own |= {"Bilston North", "Graiseley", "West", "much more than twelve"}

    page = Page("".join(field() for field in form))
    texts = [text.rstrip(":") for text in page.texts]
    spoken = ("data-i18n", "aria-label", "placeholder", "title")
    texts += [
        value
        for _tag, attributes in page.elements
        for name, value in attributes.items()
        if value and name.startswith(spoken)
    ]

    assert [text for text in texts if text not in own and not text.startswith("[")] == []
    assert all(link.text.startswith("[") for link in form.error_links)


def test_words_of_wtforms_that_we_do_not_know_become_a_general_request(form_app: Flask) -> None:
    field = everything().name
    assert field.gettext("Some new complaint of %(name)s") == "[Check this answer]"
    assert field.ngettext("One", "Many", 2) == "[Check this answer]"


def test_a_number_out_of_range_is_told_the_range(form_app: Flask) -> None:
    class Ages(Form):
        age = IntegerField("Age", [NumberRange(min=10, max=99)])

    form = Ages(sent(age="7"), meta={"csrf": False})
    assert not form.validate()
    assert form.age.errors == ["[Enter a number from 10 to 99]"]


def test_a_date_is_read_from_three_numbers(form_app: Flask) -> None:
    assert everything(on__day="3", on__month=" 11 ", on__year="2026").on.data == date(2026, 11, 3)


@pytest.mark.parametrize("typed", [("31", "2", "2027"), ("3", "11", "26"), ("3", "", "2026")])
def test_a_date_that_is_not_real_is_not_called_missing(
    form_app: Flask, typed: tuple[str, str, str]
) -> None:
    day, month, year = typed
    form = everything(on__day=day, on__month=month, on__year=year)
    assert not form.validate()

    assert form.on.errors == ["[Enter a real date, like 27 3 2027]"]
    assert [attributes.get("value", "") for attributes in Page(form.on()).of("input")] == [*typed]


def test_a_date_that_the_form_was_given_is_shown(form_app: Flask) -> None:
    form = Everything(data={"on": date(2026, 11, 3)}, meta={"csrf": False})
    values = [attributes["value"] for attributes in Page(form.on()).of("input")]
    assert values == ["3", "11", "2026"]


def test_text_loses_the_space_around_it_and_a_password_does_not(form_app: Flask) -> None:
    form = everything(name="  Amina ", letter="one\r\ntwo\r\n", secret=" a b ")
    assert form.name.data == "Amina"
    assert form.letter.data == "one\ntwo"
    assert form.secret.data == " a b "


def test_space_alone_is_no_answer(form_app: Flask) -> None:
    form = everything(name="   ")
    assert not form.validate()
    assert form.name.errors == ["[Answer this question]"]


def test_free_text_takes_its_direction_from_what_is_typed(form_app: Flask) -> None:
    form = everything()
    directions = {name: Page(form[name]()).by_id(name).get("dir") for name in ONE_CONTROL}
    assert {name for name, value in directions.items() if value == "auto"} == {
        "name",
        "letter",
        "counted",
    }
    assert directions["email"] == directions["phone"] == "ltr"


def test_what_was_typed_is_kept_and_escaped(form_app: Flask) -> None:
    form = everything(name='"><script>', letter="</textarea>", counted="<b>", ward="E2", side="E2")
    html = "".join(str(form[name]()) for name in ("name", "letter", "counted", "ward", "side"))

    page = Page(html)
    assert page.by_id("name")["value"] == '"><script>'
    assert page.of("script") == page.of("b") == []
    assert [choice["value"] for choice in page.of("option") if "selected" in choice] == ["E2"]
    assert [choice["value"] for choice in page.of("input") if "checked" in choice] == ["E2"]


def test_a_password_is_never_sent_back(form_app: Flask) -> None:
    assert "hunter2" not in everything(secret="hunter2").secret()


def test_a_long_text_counts_in_every_plural_of_the_language(form_app: Flask) -> None:
    group = Page(everything().counted()).of("div")[0]
    left = {name.rpartition(".")[2] for name in group if "characters-under-limit" in name}
    assert left == {"zero", "one", "two", "few", "many", "other"}  # Welsh has all six
    assert group["data-maxlength"] == "12"
    assert "%{count}" in (group["data-i18n.characters-under-limit.few"] or "")


def test_a_question_may_be_the_heading_of_its_page(form_app: Flask) -> None:
    form = everything()
    for name in ("name", "letter", "side", "on"):
        assert len(Page(form[name](heading=True)).of("h1")) == 1
        assert Page(form[name]()).of("h1") == []


def test_a_choice_may_say_which_language_it_is_in(form_app: Flask) -> None:
    class Language(Form):
        tag = RadioField(
            "Language", choices=[SelectChoice("ur", "اردو", {"lang": "ur", "dir": "rtl"})]
        )

    label = Page(Language(meta={"csrf": False}).tag()).of("label")[0]
    assert (label["lang"], label["dir"]) == ("ur", "rtl")


def test_a_button_is_pressed_once(form_app: Flask) -> None:
    class Sending(Form):
        submit = SubmitField("Send")

    button = Page(Sending(meta={"csrf": False}).submit(kind="warning")).of("button")[0]
    assert button["data-prevent-double-click"] == "true"
    assert "govuk-button--warning" in (button["class"] or "")


def test_a_form_without_its_token_says_that_it_was_open_for_too_long(form_app: Flask) -> None:
    class Sending(Form):
        step = HiddenField()

    form = Sending(sent(step="2"))
    assert not form.validate()
    assert form.error_links == [
        ErrorLink("[This page was open for too long. Send your answers again]", None)
    ]
    hidden = Page(form.hidden_tag()).of("input")
    assert {field["name"]: field["type"] for field in hidden} == {
        "csrf_token": "hidden",
        "form_key": "hidden",
        "step": "hidden",
    }


def test_the_summary_reaches_into_a_form_inside_a_form(form_app: Flask) -> None:
    class Day(Form):
        visit = FormField(Visit)

    form = Day(sent(visit__when="noon"), meta={"csrf": False})
    assert not form.validate()
    assert ErrorLink("[When: [Enter a time, like 18:30]]", "visit-when") in form.error_links


def test_an_answer_is_given_or_the_form_was_not_validated(form_app: Flask) -> None:
    assert given("") == ""
    with pytest.raises(ValueError, match="before it was validated"):
        given(None)


def test_a_field_of_an_unknown_kind_is_still_drawn(form_app: Flask) -> None:
    class Range(Field):
        @staticmethod
        def widget(field: Field, **options: str) -> str:
            return f"<input type=range name={field.name} step={options['step']}>"

    class Choosing(Form):
        much = Range("How much")

    assert Page(Choosing(meta={"csrf": False}).much(step="5")).of("input")[0]["step"] == "5"
