"""Reporting, answering, and who are members."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length

from pact.accounts.models import Organisation
from pact.areas.models import Ward
from pact.core.forms import Form, given
from pact.languages.display import month
from pact.tension.models import Level, Standing
from pact.tension.months import MONTHS, back
from pact.tension.services import Answer, Reported
from pact.tension.texts import level_name, standing_name
from pact.themes.models import Theme


class ReportForm(Form):
    """What a member of the forum reports of a month."""

    month = SelectField(_l("Which month is it about?"))
    level = RadioField(_l("How are things between people?"), [DataRequired(_l("Choose how"))])
    wards = SelectMultipleField(
        _l("Where?"), description=_l("Choose nothing if it is about the whole city.")
    )
    affected = StringField(
        _l("Which group of people is affected?"),
        [Length(max=200)],
        description=_l("Such as “Polish families near the school”. No names."),
    )
    words = TextAreaField(
        _l("What have you noticed?"),
        [DataRequired(_l("Say what you noticed")), Length(max=4000)],
        description=_l("Name nobody. To report a crime, call 101. In danger, call 999."),
    )
    submit = SubmitField(_l("Send"))

    def __init__(self, *, wards: Sequence[Ward], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        months = [back(number) for number in range(MONTHS)]
        self.month.choices = [(each.isoformat(), month(each)) for each in months]
        self.level.choices = [(each.value, level_name(each)) for each in Level]
        self.wards.choices = [(ward.slug, ward.name) for ward in wards]
        self._wards = {ward.slug: ward.id for ward in wards}

    def reported(self) -> Reported:
        """What was reported."""
        return Reported(
            month=date.fromisoformat(self.month.data),
            level=Level(self.level.data),
            ward_ids=[self._wards[slug] for slug in self.wards.data or ()],
            affected=self.affected.data or None,
            words=given(self.words.data),
        )


class AnswerForm(Form):
    """What was made of a report."""

    standing = RadioField(_l("What was done?"), [DataRequired(_l("Choose what was done"))])
    theme = SelectField(_l("Which theme does it belong to?"))
    answer = TextAreaField(
        _l("What may its sender know?"),
        [Length(max=500)],
        description=_l(
            "They read it at the desk. Name nobody, and tell nothing of others’ reports."
        ),
    )
    submit = SubmitField(_l("Save and tell its sender"))

    def __init__(self, *, themes: Sequence[Theme], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        answers = [each for each in Standing if each is not Standing.NEW]
        self.standing.choices = [(each.value, standing_name(each)) for each in answers]
        self.theme.choices = [("", _l("None")), *((each.key, each.name) for each in themes)]
        self._themes = {each.key: each.id for each in themes}

    def given_answer(self) -> Answer:
        """What was answered."""
        return Answer(
            standing=Standing(self.standing.data),
            theme_id=self._themes.get(self.theme.data or ""),
            text=self.answer.data or None,
        )


class MembersForm(Form):
    """Which organisations are standing members."""

    members = SelectMultipleField(_l("Standing members of the Community Cohesion Forum"))
    submit = SubmitField(_l("Save"))

    def __init__(self, *, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.members.choices = [(each.slug, each.name) for each in organisations]
        self._ids = {each.slug: each.id for each in organisations}

    def organisation_ids(self) -> list[int]:
        """Those that were chosen."""
        return [self._ids[slug] for slug in self.members.data or ()]
