"""What officers look for, and among which concerns."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from pact.areas.models import Ward
from pact.concerns.models import Channel, ConcernState
from pact.core.clock import LONDON
from pact.core.forms import DateField, StepForm
from pact.search.queries import Wanted
from pact.search.texts import state_name
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.review import Scope
from pact.themes.texts import channel_name, language_name

MOST_LETTERS = 300


class SearchForm(StepForm):
    """A search, which stands in the address: it changes nothing, and can be sent to a colleague."""

    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    q = StringField(
        _l("What are you looking for?"),
        [Length(max=MOST_LETTERS)],
        description=_l("A few words in any language, or a reference."),
    )
    ward = SelectField(_l("Ward"), default="")
    theme = SelectField(_l("Theme"), default="")
    language = SelectField(_l("Written in"), default="")
    channel = SelectField(_l("How it came"), default="")
    state = SelectField(_l("State"), default="")
    since = DateField(_l("Sent from"))
    until = DateField(_l("Sent until"))
    restricted = BooleanField(_l("Restricted ones too. That they were shown is written down."))
    submit = SubmitField(_l("Search"))

    @classmethod
    def asked(
        cls, wards: Sequence[Ward], themes: Sequence[Theme], languages: Iterable[str]
    ) -> "SearchForm":
        """The search that the address holds."""
        form = cls(formdata=request.args)
        form.ward.choices = _or_all(_l("All my wards"), [(w.slug, w.name) for w in wards])
        form.theme.choices = _or_all(_l("Any"), [(t.key, theme_name(t)) for t in themes])
        names = sorted((language_name(tag), tag) for tag in languages)
        form.language.choices = _or_all(_l("Any"), [(tag, name) for name, tag in names])
        form.channel.choices = _or_all(_l("Any"), [(c.value, channel_name(c)) for c in Channel])
        form.state.choices = _or_all(
            _l("Any"),
            [(s.value, state_name(s)) for s in ConcernState if s is not ConcernState.WITHDRAWN],
        )
        return form

    def validate_until(self, field: DateField) -> None:
        """The days must be in their order."""
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_l("“Sent until” must be the same day as “Sent from”, or later"))

    def question(self) -> str:
        """What is looked for."""
        return str(self.q.data or "")

    def filters(self) -> bool:
        """Whether anything is filtered, so that the page shows by what."""
        asked = (self.ward, self.theme, self.language, self.channel, self.state)
        days = (self.since, self.until, self.restricted)
        return any(field.data or field.errors for field in (*asked, *days))

    def wanted(self, scope: Scope, wards: Sequence[Ward], themes: Sequence[Theme]) -> Wanted:
        """Among which concerns to look, for somebody who may see those of `scope`."""
        ward_ids = frozenset(w.id for w in wards if self.ward.data in {"", w.slug})
        restricted = scope.restricted_ward_ids if self.restricted.data else frozenset()
        return Wanted(
            scope=Scope(scope.ward_ids & ward_ids, restricted & ward_ids),
            theme_id=next((t.id for t in themes if t.key == self.theme.data), None),
            language=self.language.data or None,
            channel=Channel(self.channel.data) if self.channel.data else None,
            state=ConcernState(self.state.data) if self.state.data else None,
            since=_midnight(self.since.data),
            before=_midnight(_day_after(self.until.data)),
        )


def _or_all(all_of_them: str, choices: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice("", all_of_them), *(SelectChoice(*choice) for choice in choices)]


def _midnight(day: date | None) -> datetime | None:
    """When a day begins in Wolverhampton."""
    return datetime.combine(day, time(), LONDON) if day else None


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day and day < date.max else None
