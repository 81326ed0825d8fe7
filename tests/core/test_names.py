"""A name is what it looks like."""

import pytest
from wtforms import StringField, TextAreaField

from pact.accounts.inviting.forms import InviteForm
from pact.core.forms import StepForm
from pact.core.names import is_mixed

pytestmark = pytest.mark.one_database


class NameForm(StepForm):
    name = StringField("Name")
    words = TextAreaField("Words")


def typed(app, **data):
    with app.test_request_context(method="POST", data=data):
        return NameForm()


@pytest.mark.parametrize("name", ["\u0410nna", "p\u0430ypal", "\u039fxley", "Jo \u0421arter"])
def test_a_word_of_two_alphabets_that_look_alike_is_refused(app, name):
    assert is_mixed(name)
    with app.test_request_context(method="POST", data={"name": name}):
        form = InviteForm()
        form.name.validate(form)
        assert form.name.errors == ["Write each word with the letters of one alphabet"]


@pytest.mark.parametrize(
    "name",
    [
        "Anna O\u2019Neil",
        "\u0410\u043d\u043d\u0430",
        "\u0a28\u0a3f\u0a2e\u0a30",
        "Zo\u00eb",
        "Anna \u0410\u043d\u043d\u0430",
        "\u0645\u06cc\u200c\u0631\u0648\u062f",
    ],
)
def test_names_of_all_scripts_are_taken(name):
    assert not is_mixed(name)


def test_what_turns_the_direction_or_is_not_seen_is_not_in_a_name(app):
    form = typed(app, name="Anna\u202e\u200bgpj.exe\u2066\ufeff")

    assert form.name.data == "Annagpj.exe"


def test_what_joins_letters_and_what_people_write_stays(app):
    joined = "\u0645\u06cc\u200c\u0631\u0648\u062f \u0915\u094d\u200d\u0937"
    form = typed(app, name=joined, words=f"{joined}\u2067!")

    assert form.name.data == joined
    assert form.words.data == f"{joined}\u2067!"
