"""What staff want to see. The answers stand in the address and change nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from pact.concerns.models import Channel
from pact.core import clock
from pact.core.forms import StepForm
from pact.insights.places import Kind, Place
from pact.insights.tallying import months
from pact.strategy.models import Cycle
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.texts import channel_name, language_name, month_name

_FURTHEST, _USUAL = 60, 12  # months
_KINDS: Mapping[Kind, LazyString] = {
    Kind.WARD: _l("Wards"),
    Kind.AREA: _l("Areas of several wards"),
    Kind.CONSTITUENCY: _l("Constituencies"),
}


class AskForm(StepForm):
    """Of which months, places and concerns."""

    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    first = SelectField(_l("From"))
    last = SelectField(_l("Until"))
    place = SelectField(_l("Place"), default="")
    language = SelectField(_l("Language"), default="")
    channel = SelectField(_l("How it came"), default="")
    serves = SelectField(_l("Strategic priority"), default="")
    theme = SelectField(_l("Theme"), default="")
    number = SelectField(
        _l("Count"),
        default="people",
        choices=[
            SelectChoice("people", _l("People, with those who joined")),
            SelectChoice("concerns", _l("Those who wrote")),
        ],
    )
    across = SelectField(
        _l("Columns"),
        default="wards",
        choices=[SelectChoice("wards", _l("Wards")), SelectChoice("months", _l("Months"))],
    )
    public = BooleanField(_l("As the public would see it"))
    submit = SubmitField(_l("Show"))

    def offer(
        self,
        *,
        earliest: date | None,
        places: Sequence[Place],
        languages: Sequence[str],
        cycles: Sequence[Cycle],
        themes: Sequence[Theme],
    ) -> None:
        """Set the choices."""
        this = clock.today().replace(day=1)
        known = months(min(earliest or this, _before(this, _USUAL - 1)), this)[-_FURTHEST:]
        names = [SelectChoice(f"{each:%Y-%m}", month_name(each)) for each in reversed(known)]
        self.first.choices = self.last.choices = names
        if "first" not in request.args:
            self.first.data = f"{_before(this, _USUAL - 1):%Y-%m}"
        if "last" not in request.args:
            self.last.data = f"{this:%Y-%m}"
        self.place.choices = [
            SelectChoice("", _l("All my wards")),
            *(SelectChoice(p.key, p.name, optgroup=str(_KINDS[p.kind])) for p in places),
        ]
        spoken = sorted((language_name(tag), tag) for tag in languages)
        self.language.choices = _any([SelectChoice(tag, name) for name, tag in spoken])
        self.channel.choices = _any([SelectChoice(c.value, channel_name(c)) for c in Channel])
        self.serves.choices = _any(
            [
                SelectChoice(str(priority.id), priority.name, optgroup=cycle.name)
                for cycle in cycles
                for priority in cycle.priorities
            ]
        )
        by_name = sorted((theme_name(theme), theme.key) for theme in themes)
        self.theme.choices = _any([SelectChoice(key, name) for name, key in by_name])

    def validate_last(self, field: SelectField) -> None:
        """Months come in their order."""
        if self.first.data and field.data and field.data < self.first.data:
            raise ValidationError(_l("The last month must not be before the first"))

    def months(self) -> tuple[date, date]:
        """The first and the last month, by their first days."""
        return _month(self.first.data), _month(self.last.data)


def asked_form() -> AskForm:
    """What the address says."""
    return AskForm(formdata=request.args)


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _before(month: date, number: int) -> date:
    whole = month.year * 12 + month.month - 1 - number
    return date(whole // 12, whole % 12 + 1, 1)


def _any(choices: list[SelectChoice]) -> list[SelectChoice]:
    return [SelectChoice("", _l("Any")), *choices]
