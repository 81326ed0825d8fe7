"""Whom to invite to what; and what the invited fill in."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, StringField, SubmitField
from wtforms.validators import DataRequired, Email, Length, Optional

from pact.accounts.inviting.services import Invited
from pact.accounts.managing.forms import PlacedForm, offer_organisations
from pact.accounts.models import Organisation
from pact.accounts.resetting.forms import NewPasswordForm
from pact.areas.models import Area
from pact.core.forms import given
from pact.core.names import of_one_alphabet


class InviteForm(PlacedForm):
    """An address, a name, and a role in one or more areas."""

    email = EmailField(
        _l("Email address"),
        [
            DataRequired(_l("Enter their email address")),
            Email(_l("Enter an email address, like name@example.com")),
            Length(max=254, message=_l("The email address is too long")),
        ],
        description=_l("Their own at work: a box that several people read cannot sign in."),
    )
    name = StringField(
        _l("Name"),
        [
            DataRequired(_l("Enter their name")),
            Length(max=120, message=_l("The name is too long")),
            of_one_alphabet,
        ],
    )
    organisation = SelectField(_l("Organisation"), [Optional()])
    submit = SubmitField(_l("Send the invitation"))

    def offer(self, areas: Sequence[Area], organisations: Sequence[Organisation]) -> None:
        """Let the administrator choose among these."""
        self.offer_areas(areas)
        offer_organisations(self.organisation, organisations)

    def invited(self) -> Invited:
        """What was answered."""
        return Invited(
            email=str(given(self.email.data)),
            name=str(given(self.name.data)),
            role=self.chosen_role(),
            area_ids=self.chosen_areas(),
            organisation_id=int(self.organisation.data) if self.organisation.data else None,
        )

    def refuse_known(self) -> None:
        """There is an account of this address."""
        self.email.errors = [
            _("This email address has an account already. Look for it in the list.")
        ]


class TakeUpForm(NewPasswordForm):
    """The invited person's password."""

    send = SubmitField(_l("Make my account"))
