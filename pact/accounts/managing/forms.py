"""Whom to list, which role where, and why somebody sets up anew."""

from collections.abc import Sequence

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from pact.accounts.managing.queries import State, Wanted
from pact.accounts.models import Organisation, Role
from pact.accounts.permissions import CITY_WIDE_ROLES
from pact.accounts.texts import role_does, role_name
from pact.areas.models import Area
from pact.areas.services import CITY
from pact.core.forms import Form, StepForm, given
from pact.core.names import of_one_alphabet


class PlacedForm(Form):
    """A role, and the areas where it is held."""

    role = RadioField(_l("Role"), [DataRequired(_l("Choose a role"))])
    areas = SelectMultipleField(
        _l("Where"), [DataRequired(_l("Choose where: the whole city, or wards"))]
    )

    def offer_areas(self, areas: Sequence[Area]) -> None:
        """Let the administrator choose among the roles, and these areas."""
        self.role.choices = [
            SelectChoice(each.value, role_name(each), {"hint": role_does(each)}) for each in Role
        ]
        city = [each for each in areas if each.slug == CITY]
        self._city = {str(each.id) for each in city}
        self.areas.choices = [
            *(SelectChoice(str(each.id), _("The whole city")) for each in city),
            *(SelectChoice(str(each.id), each.name) for each in areas if each.slug != CITY),
        ]

    def validate_areas(self, field: SelectMultipleField) -> None:
        """Some roles see to every ward at once."""
        if self.role.data in CITY_WIDE_ROLES and not self._city & set(field.data or ()):
            raise ValidationError(_("This role is for the whole city: choose where accordingly"))

    def chosen_role(self) -> Role:
        """The role."""
        return Role(given(self.role.data))

    def chosen_areas(self) -> list[int]:
        """The areas; the city alone where it is among them."""
        chosen = set(given(self.areas.data))
        return sorted(int(each) for each in (chosen & self._city or chosen))


class GiveRoleForm(PlacedForm):
    """One more role."""

    submit = SubmitField(_l("Give this role"))


def offer_organisations(field: SelectField, organisations: Sequence[Organisation]) -> None:
    """Let the administrator choose one, or none."""
    field.choices = [
        SelectChoice("", _("None")),
        *(SelectChoice(str(each.id), each.name) for each in organisations),
    ]


class DetailsForm(Form):
    """Somebody's name, and whom they work for."""

    name = StringField(
        _l("Name"),
        [
            DataRequired(_l("Enter their name")),
            Length(max=120, message=_l("The name is too long")),
            of_one_alphabet,
        ],
    )
    organisation = SelectField(_l("Organisation"), [Optional()])
    submit = SubmitField(_l("Save"), render_kw={"kind": "secondary"})

    def organisation_id(self) -> int | None:
        """The organisation's number."""
        return int(self.organisation.data) if self.organisation.data else None


class ResetStepForm(Form):
    """How the administrator made sure that it is they who ask."""

    why = TextAreaField(
        _l("How did you make sure that it is they?"),
        [
            DataRequired(_l("Write how you made sure that it is they")),
            Length(max=300, message=_l("Say in up to 300 characters how you made sure")),
        ],
        description=_l("Such as: “In person, with their warrant card.” An email proves nothing."),
    )
    submit = SubmitField(_l("Reset their second step"), render_kw={"kind": "warning"})


class PeopleForm(StepForm):
    """Whom to list. The answers stand in the address and change nothing."""

    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    words = StringField(
        _l("Part of a name or address"),
        [Optional(), Length(max=120, message=_l("Enter only a part of a name or address"))],
    )
    role = SelectField(
        _l("Role"), [Optional()], invalid_choice_message=_l("Choose a role from the list")
    )
    state = SelectField(
        _l("Accounts"), [Optional()], invalid_choice_message=_l("Choose which accounts to list")
    )
    submit = SubmitField(_l("Show"))

    @classmethod
    def asked(cls) -> "PeopleForm":
        """What the address says."""
        form = cls(formdata=request.args)
        form.role.choices = [
            SelectChoice("", _("Any role")),
            *(SelectChoice(each.value, role_name(each)) for each in Role),
        ]
        form.state.choices = [
            SelectChoice("", _("All accounts")),
            SelectChoice(State.IN_USE.value, _("In use")),
            SelectChoice(State.SUSPENDED.value, _("Suspended")),
        ]
        return form

    def wanted(self) -> Wanted:
        """The people asked for."""
        return Wanted(
            words=self.words.data or "",
            role=Role(self.role.data) if self.role.data else None,
            state=State(self.state.data) if self.state.data else None,
        )
