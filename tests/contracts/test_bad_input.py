"""Whatever is typed into whatever form: a page that says what to mend, and keeps the rest."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from flask import template_rendered
from flask.testing import FlaskClient
from wtforms import (
    EmailField,
    Field,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TimeField,
)
from wtforms.validators import Email, Length

from pact.core import clock
from pact.core.datefield import DateField
from pact.core.forms import Form
from tests.contracts.every_form import EVENING, EVERY_FORM, Data, Sent, World, a_day
from tests.contracts.markup import Markup

CONTROLS = "\x00\x07\x1b\x7f\x9f"
LONG = "ਲੰ" * 4000  # as long as a browser's form can reasonably be; 24 kB
EMPTY_DATE = ("", "", "")
BAD_DATES = [
    ("31", "2", "2027"),
    ("x", "y", "z"),
    ("1", "1", ""),
    ("9" * 30, "1", "2027"),
    ("1", "1", "27"),
    (CONTROLS, "1", "2027"),
]
BAD_NUMBERS = ["12x", "-1", "1.5", "9" * 30, "9" * 5000, CONTROLS]
BAD_TIMES = ["25:99", "x", "9" * 300, CONTROLS]
BAD_EMAILS = ["x", "a@b", "a b@example.org", "@example.org", "a@example.org\r\nBcc: b@example.org"]
# Lines that name their question in other words than its own.
READ_BY_A_PERSON = {
    "Choose “This affects me too” or “Mine is different”",
    "Write a little more, so that we understand. Use 10 characters or more",
    "Make what you wrote shorter. Use up to 4,000 characters",
    "Nobody was ever given an action. Carry it over, and give it one",
}
pytestmark = [pytest.mark.one_database, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    with clock.set_to(EVENING):
        yield


@pytest.fixture
def world(app, session, signed_in) -> World:
    return World(app, session, signed_in)


def concrete(form: type[Form]) -> Iterator[type[Form]]:
    """The forms that pages show: those that no other form is made from."""
    below = form.__subclasses__()
    if not below and form.__module__.startswith("pact."):
        yield form
    for each in below:
        yield from concrete(each)


def test_every_form_of_the_site_is_in_the_list(app):
    listed = {sent.form for sent in EVERY_FORM}

    assert set(concrete(Form)) == listed, "say in tests/contracts/every_form.py where it is sent"


@pytest.mark.parametrize("sent", EVERY_FORM, ids=str)
def test_a_wrong_answer_is_named_and_the_others_are_kept(app, world, sent):
    browser, path = sent.begin(world)
    shown = asked(app, browser, path, sent)
    valid = world.fill_in(sent)
    problems = []
    for together in rounds(wrong_answers(shown, sent), sent):
        found = misunderstood(sent, browser, path, shown, valid, together)
        if found and len(together) > 1:  # whose fault is it? Each on its own
            found = [
                problem
                for each in together
                for problem in misunderstood(sent, browser, path, shown, valid, [each])
            ]
        problems += found

    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("sent", EVERY_FORM, ids=str)
def test_what_nobody_can_see_in_an_answer_does_no_harm(app, world, sent):
    browser, path = sent.begin(world)
    texts = {name for name, field in asked(app, browser, path, sent).items() if is_text(field)}
    valid = world.fill_in(sent)
    data = {name: CONTROLS + value if name in texts else value for name, value in valid.items()}

    unseen = {"form_key": CONTROLS, "no_such_field": CONTROLS}
    answer = sent.answer(browser, path, {**data, **unseen})

    assert answer.status_code in ({404} if sent.in_address else {200, 303})
    assert "There is a problem" not in answer.text
    assert not set(CONTROLS) & set(answer.text)


@pytest.mark.parametrize("sent", EVERY_FORM, ids=str)
def test_meddling_with_what_is_hidden_is_no_error_of_the_site(app, world, sent):
    browser, path = sent.begin(world)
    hidden = [n for n, f in asked(app, browser, path, sent).items() if isinstance(f, HiddenField)]
    for name in hidden:
        for meddled in ("x", CONTROLS, "9" * 40, "-1", LONG):
            data = {**world.fill_in(sent), name: meddled, "form_key": meddled}
            answer = sent.answer(browser, path, data)
            assert answer.status_code < 500, (name, meddled[:10])


@pytest.mark.parametrize("sent", [each for each in EVERY_FORM if not each.in_address], ids=str)
def test_more_than_the_site_can_read_is_refused_with_a_page_that_says_so(world, sent):
    browser, path = sent.begin(world)

    answer = browser.post(path, data={**world.fill_in(sent), "text": "x" * 300_000})

    assert answer.status_code == 413
    assert "What you sent is too long" in answer.text


@pytest.mark.parametrize("odd", ["99999999999999999999", "a%00b", "-1", "%F0%9F%92%A9", "%ff"])
def test_an_address_that_leads_nowhere_is_answered_so(app, world, odd):
    rules = [rule for rule in app.url_map.iter_rules() if rule.arguments - {"lang", "filename"}]
    for rule in rules:
        browser = world.at_review if "review" in rule.rule else world.at_meetings
        path = re.sub(r"<any[^>]*>", "close", rule.rule.replace("<locale:lang>", "en"))
        path = re.sub(r"<[^>]*>", odd, path)
        answer = browser.open(path, method="GET" if "GET" in rule.methods else "POST")
        assert answer.status_code < 500, path


def test_odd_questions_in_an_address_are_answered(world):
    for path in ("/desk/review?skip=99999999999999999999&done=99999999999999999999&only=%00",):
        assert world.at_review.get(path).status_code < 500
    for path in ("/desk/themes?ward=a%00b&days=99999999999999999999", "/desk/themes?days=%00"):
        assert world.at_review.get(path).status_code < 500
    for path in ("/desk/search?q=%00&page=99999999999999999999&endpoint=x&_external=1&page=x",):
        assert world.at_review.get(path).status_code < 500
        assert world.at_review.get(path.replace("search", "search/export.csv")).status_code < 500
    for path in ("/en/concern?ward=a%00b", "/en/concern/ward?ward=a%00b", "/desk/sign-in?then=%00"):
        assert world.resident.get(path).status_code < 500


def asked(app, browser, path: str, sent: Sent) -> dict[str, Field]:
    """The form's fields, as its page shows them when nothing at all was answered."""
    found: list[Form] = []

    def look(_app, context, **_more) -> None:
        found.extend(each for each in context.values() if type(each) is sent.form)

    with template_rendered.connected_to(look, app):
        if sent.answer(browser, path, {}).status_code == 303:  # nothing had to be answered
            browser.get(path)
    return {field.name: field for form in found[:1] for field in form}


@dataclass(frozen=True)
class Wrong:
    """A wrong answer: what is sent instead of the right one, and the field to be mended."""

    what: str
    changed: Data
    field: str

    @property
    def is_long(self) -> bool:
        return sum(map(len, self.changed.values())) > 4000


def wrong_answers(fields: dict[str, Field], sent: Sent) -> Iterator[Wrong]:
    """Every wrong answer that a form must not take."""
    for name, field in fields.items():
        if isinstance(field, HiddenField | SubmitField):
            continue
        for typed in wrong_for(field):
            if sent.in_address and CONTROLS in typed:
                continue  # no browser sends these in an address: there is no such page
            label = f"{name} = {str(typed)[:30]!r} ({len(typed)})"
            changed = a_day(name, *typed) if isinstance(typed, tuple) else {name: typed}
            yield Wrong(label, changed, name)
    for changed, name in sent.wrong:
        yield Wrong(f"{changed}", changed, name)


def rounds(every: Iterable[Wrong], sent: Sent) -> Iterator[list[Wrong]]:
    """What is sent together: a wrong answer for each field, but no two long ones in one form.

    What is wrong only together is sent alone.
    """
    waiting = list(every)
    while waiting:
        together: list[Wrong] = []
        for each in waiting:
            if each.changed in [changed for changed, _name in sent.wrong]:
                if not together:
                    together = [each]
                    break
            elif each.field not in {other.field for other in together} and not (
                each.is_long and any(other.is_long for other in together)
            ):
                together.append(each)
        yield together
        waiting = [each for each in waiting if each not in together]


def misunderstood(
    sent: Sent,
    browser: FlaskClient,
    path: str,
    fields: dict[str, Field],
    valid: Data,
    together: list[Wrong],
) -> list[str]:
    """What is wrong with the answer to a form with these wrong answers."""
    data = {**valid, **{name: typed for each in together for name, typed in each.changed.items()}}
    answer = sent.answer(browser, path, data)
    if answer.status_code != 200:
        return [f"{each.what}: the answer is {answer.status_code}" for each in together]
    page = Markup(answer.text)
    others = {
        name: typed
        for name, typed in data.items()
        if not name.startswith(tuple(each.field for each in together))
    }
    lost = [f"{together[0].what}: {each}" for each in changed_on(page, others)]
    return lost + [
        f"{each.what}: {problem}"
        for each in together
        for problem in unhelpful(page, data, fields[each.field])
    ]


def wrong_for(field: Field) -> Iterator[str | tuple[str, str, str]]:
    """Every kind of answer that a field must not take."""
    if isinstance(field, DateField):
        yield from [EMPTY_DATE] if field.flags.required else []
        yield from BAD_DATES
        return
    if field.flags.required:
        yield from ["", " \r\n "] if is_text(field) else [""]
        yield from [CONTROLS] if is_text(field) else []
    if isinstance(field, RadioField | SelectField | SelectMultipleField):
        yield from (
            ["nonsense", CONTROLS, LONG, "99999999999999999999"] if field.validate_choice else []
        )
    elif isinstance(field, TimeField):
        yield from BAD_TIMES
    elif isinstance(field, IntegerField):
        yield from BAD_NUMBERS
    elif any(isinstance(each, Email) for each in field.validators):
        yield from BAD_EMAILS
    most = [v.max for v in field.validators if isinstance(v, Length) and v.max > 0]
    for each in most:
        for typed in ("x" * (each + 1), "ਕ" * (each + 1), LONG + "x" * each):
            yield f"{typed}@example.org" if isinstance(field, EmailField) else typed


def is_text(field: Field) -> bool:
    """Whether people type words into it."""
    return isinstance(field, StringField) and not isinstance(field, PasswordField | HiddenField)


def unhelpful(page: Markup, data: Data, field: Field) -> Iterator[str]:
    """What is wrong with a page that shows a wrong answer."""
    if not page.title.startswith("Error: "):
        yield f"the title is {page.title!r}"
    leads = {f"{field.id}-day"} if isinstance(field, DateField) else {field.id}
    said = [text for target, text in page.problems if target in leads]
    if not said:
        yield f"no line of the summary leads to it: {page.problems}"
    for target, _text in page.problems:
        if target and target not in page.ids:
            yield f"{target} is not on the page"
    for text in said:
        if text not in READ_BY_A_PERSON and not names(text, str(field.label.text)):
            yield f"{text!r} does not name {field.label.text!r}"
    typed = readable(data[field.name]) if is_text(field) else ""
    if typed and typed not in page.values.get(field.name, set()):
        yield "what was typed there is lost"


def changed_on(page: Markup, others: Data) -> Iterator[str]:
    """Which right answers a page does not show as they were."""
    for name, typed in others.items():
        if name.startswith(("submit", "preview", "version")) or "password" in name:
            continue
        if typed and typed not in page.values.get(name, set()):
            yield f"{name} was {typed!r}, and is now {page.values.get(name)}"


def readable(typed: str) -> str:
    """What is left of a text when nobody can see the rest of it."""
    return re.sub(f"[{CONTROLS}]", "", typed).strip().replace("\r\n", "\n")


def names(text: str, label: str) -> bool:
    """Whether a line of the summary shares a word of its own with the field's label."""
    return bool(own_words(text) & own_words(label))


def own_words(text: str) -> set[str]:
    """How the words that say something begin."""
    words = set(re.findall(r"\w{3,}", text.lower())) - {"what", "the", "for"}
    return {word[:3] for word in words}
