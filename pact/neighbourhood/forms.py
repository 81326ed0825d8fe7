"""What staff enter of a ward's contacts."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length, Optional, Regexp

from pact.core.forms import Form, given
from pact.core.names import of_one_alphabet
from pact.neighbourhood.models import ContactKind
from pact.neighbourhood.services import ContactDetails


class ContactForm(Form):
    """A councillor, the neighbourhood team, or a service. Residents read all of it."""

    kind = RadioField(_l("Who is it?"), [DataRequired(_l("Choose who it is"))])
    name = StringField(
        _l("Name"),
        [DataRequired(_l("Enter the name")), Length(max=120), of_one_alphabet],
        description=_l("Residents read all of this. Enter only what is public."),
    )
    about = StringField(
        _l("What they do"),
        [Length(max=300)],
        description=_l("Such as “Advice on debts. Mondays, 10:00 to 12:00.” In English."),
    )
    phone = StringField(
        _l("Telephone"),
        [Optional(), Regexp(r"^[0-9+ ]{3,20}$", message=_l("Enter a telephone number"))],
    )
    email = EmailField(
        _l("Email address"),
        [Optional(), Email(_l("Enter an email address, like name@example.com")), Length(max=254)],
    )
    website = StringField(
        _l("Website"),
        [
            Optional(),
            Regexp(
                r"^https://[^\s\"<>]+$", message=_l("Enter a website that begins with https://")
            ),
            Length(max=200),
        ],
    )
    submit = SubmitField(_l("Save"))
    remove = SubmitField(_l("Remove"), render_kw={"kind": "warning"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind.choices = [
            SelectChoice(ContactKind.COUNCILLOR.value, _("A councillor")),
            SelectChoice(ContactKind.TEAM.value, _("The neighbourhood team, or somebody in it")),
            SelectChoice(ContactKind.SERVICE.value, _("A service or group near by")),
        ]

    def details(self) -> ContactDetails:
        """What was entered."""
        return ContactDetails(
            kind=ContactKind(self.kind.data),
            name=given(self.name.data),
            about=self.about.data or None,
            phone=self.phone.data or None,
            email=self.email.data or None,
            website=self.website.data or None,
        )
