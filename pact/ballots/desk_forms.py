"""What staff answer about a ballot."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError

from pact.ballots.details import BallotDetails
from pact.ballots.issuing import MOST_AT_ONCE
from pact.ballots.models import MOST_OPTIONS, BallotOption, HandsRule, Rule, TieRule
from pact.core.forms import Form, given
from pact.languages.locales import SHIPPED


class MakeForm(Form):
    """What a ballot asks, and its rules. What most meetings want is chosen already."""

    items = SelectMultipleField(_l("What people can choose from"))
    question = StringField(
        _l("Question, if not the usual one"),
        [Length(max=200)],
        description=_l(
            "Left empty, it is “What matters most in your ward?”, in every language. "
            "Yours is shown in English."
        ),
    )
    rule = RadioField(
        _l("How many may one person choose?"),
        [DataRequired(_l("Choose how many one person may choose"))],
        choices=[
            SelectChoice(Rule.UP_TO_THREE.value, _l("Up to three")),
            SelectChoice(Rule.APPROVAL.value, _l("As many as they like")),
        ],
    )
    places = RadioField(
        _l("How many become priorities?"),
        [DataRequired(_l("Choose how many become priorities"))],
        choices=[SelectChoice(str(each), str(each)) for each in (1, 2, 3)],
        render_kw={"inline": True},
    )
    tie_rule = RadioField(
        _l("If votes are equal"),
        [DataRequired(_l("Choose what decides if votes are equal"))],
        choices=[
            SelectChoice(TieRule.CONCERNS.value, _l("What more people raised goes first")),
            SelectChoice(TieRule.CHAIR.value, _l("The chair decides")),
        ],
    )
    hands_rule = RadioField(
        _l("Hands counted in the room"),
        [DataRequired(_l("Choose what becomes of hands"))],
        choices=[
            SelectChoice(HandsRule.BESIDE.value, _l("Are shown, and do not decide")),
            SelectChoice(
                HandsRule.ADDED.value,
                _l("Are added to the votes"),
                {"hint": _l("Count only hands of people who have no slip, or give it back.")},
            ),
        ],
    )
    submit = SubmitField(_l("Save the ballot"))

    def __init__(self, items: Sequence[SelectChoice], **more: Any) -> None:
        super().__init__(**more)
        self.items.choices = list(items)

    def validate_items(self, field: SelectMultipleField) -> None:
        """Something, and no more than one can read on a phone."""
        if not 1 <= len(set(field.data or ())) <= MOST_OPTIONS:
            raise ValidationError(
                _("Choose from 1 to %(most)s things that people can choose from", most=MOST_OPTIONS)
            )

    def details(self, *, ward_id: int) -> BallotDetails:
        """What was answered."""
        return BallotDetails(
            ward_id=ward_id,
            item_ids=[int(each) for each in given(self.items.data)],
            question=self.question.data or None,
            rule=Rule(self.rule.data),
            tie_rule=TieRule(self.tie_rule.data),
            hands_rule=HandsRule(self.hands_rule.data),
            places=int(given(self.places.data)),
        )


class SlipsForm(Form):
    """How many slips to print, in which language."""

    number = IntegerField(
        _l("How many slips?"),
        [DataRequired(_l("Enter how many slips")), NumberRange(1, MOST_AT_ONCE)],
        render_kw={"width": 4},
    )
    language = SelectField(
        _l("In which language?"),
        choices=[SelectChoice(each.tag, each.english_name) for each in SHIPPED],
    )
    submit = SubmitField(_l("Make slips to print"))


class PerOptionForm(Form):
    """A number for each option of a ballot: as many boxes as there are options."""

    def __init__(self, options: Sequence[BallotOption], **more: Any) -> None:
        super().__init__(**more)
        titles = {option.position: option.title for option in options}
        for position in range(1, MOST_OPTIONS + 1):
            if position in titles:
                self[_box(position)].label.text = titles[position]
            else:
                del self[_box(position)]
        self.boxes = [self[_box(position)] for position in titles]

    def numbers(self) -> Mapping[int, int | None]:
        """The numbers by position; None where a box was left empty."""
        return {int(box.name.rpartition("_")[2]): box.data for box in self.boxes}


def _box(position: int) -> str:
    return f"option_{position}"


for _position in range(1, MOST_OPTIONS + 1):
    setattr(
        PerOptionForm,
        _box(_position),
        IntegerField("", [Optional(), NumberRange(0, 9999)], render_kw={"width": 4}),
    )


class HandsForm(PerOptionForm):
    """Hands counted in the room, and how many slips were handed out."""

    handed_out = IntegerField(
        _l("Slips handed out"),
        [Optional(), NumberRange(0, 9999)],
        description=_l("Residents see it beside the number of votes."),
        render_kw={"width": 4},
    )
    submit = SubmitField(_l("Save"))

    @staticmethod
    def answers_of(options: Sequence[BallotOption]) -> dict[str, int | None]:
        """What was counted before."""
        return {_box(option.position): option.hands for option in options}


class DeleteForm(Form):
    """Deleting a draft for good."""

    sure = BooleanField(
        _l("Yes, delete it for good"), [DataRequired(_l("Say that you want to delete it"))]
    )
    submit = SubmitField(_l("Delete this draft"), render_kw={"kind": "warning"})
