"""What a sergeant sends an owner: a private link, and answers to who asked for help."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length

from pact.core.forms import Form
from pact.languages.locales import SHIPPED
from pact.priorities.link_forms import LONGEST


class LinkForm(Form):
    """Where the private link goes."""

    email = EmailField(
        _l("The owner’s email address"),
        [
            DataRequired(_l("Enter an email address")),
            Length(max=254),
            Email(_l("Enter an email address, like name@example.com")),
        ],
        description=_l(
            "For a partner without an account. We send a private link, with which they see this "
            "action, say how it goes, ask for help, and end it."
        ),
    )
    language = SelectField(
        _l("Language we write in"),
        choices=[SelectChoice(each.tag, each.own_name) for each in SHIPPED],
        default="en",
    )
    submit = SubmitField(_l("Send the private link"))


class RevokeForm(Form):
    """Only a button."""

    submit = SubmitField(_l("End the private link"))


class AskForm(Form):
    """What an owner needs to go on."""

    text = TextAreaField(
        _l("What do you need to go on?"),
        [DataRequired(_l("Write what you need")), Length(max=LONGEST)],
        description=_l("The sergeant sees it on their first page, and answers here."),
    )
    submit = SubmitField(_l("Ask for help"))


class AnswerForm(Form):
    """What becomes of it."""

    answer = TextAreaField(
        _l("Your answer"),
        [DataRequired(_l("Write an answer")), Length(max=LONGEST)],
        description=_l("The owner reads it, by email too where they have a private link."),
    )
    submit = SubmitField(_l("Send this answer"))
