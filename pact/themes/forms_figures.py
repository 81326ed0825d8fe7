"""Which figures staff want to see. The answers stand in the address and change nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from flask import request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from pact.areas.models import Ward
from pact.concerns.models import Channel
from pact.core import clock
from pact.core.forms import DateField, StepForm, given
from pact.themes import spans
from pact.themes.spans import Span
from pact.themes.texts import channel_name, language_name

PERIODS: dict[str, LazyString] = {
    "30": _l("Last 30 days"),
    "90": _l("Last 3 months"),
    "365": _l("Last 12 months"),
    "quarter": _l("This quarter"),
    "last": _l("Last quarter"),
}
_USUAL = "90"
_EARLIEST = date(1900, 1, 1)
_LAST, _YEAR_AGO, _OWN = "quarter", "year", "own"


class _AskForm(StepForm):
    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    submit = SubmitField(_l("Show"))
    before = SelectField(_l("Told in"), default="")

    def offer_taxonomies(self, redrawn: Iterable[tuple[int, str]]) -> None:
        """Today's themes, or those before a merge or a split."""
        self.before.choices = _or_all(
            _l("Today’s themes"), [(str(id), words) for id, words in redrawn]
        )

    def told_in(self) -> str:
        """The taxonomy that was chosen."""
        chosen = next(each for each in self.before.choices if each.value == self.before.data)
        return f"{self.before.label.text}: {chosen.label}"


class TableForm(_AskForm):
    """Of which time, and of which concerns."""

    period = SelectField(
        _l("Time"),
        default=_USUAL,
        choices=[SelectChoice(key, name) for key, name in PERIODS.items()],
    )
    language = SelectField(_l("Language"), default="")
    channel = SelectField(_l("How it came"), default="")

    @classmethod
    def asked(cls, languages: Iterable[str], redrawn: Iterable[tuple[int, str]]) -> "TableForm":
        """What the address says."""
        form = cls(formdata=request.args)
        names = sorted((language_name(tag), tag) for tag in languages)
        form.language.choices = _or_all(_l("Any"), [(tag, name) for name, tag in names])
        form.channel.choices = _or_all(_l("Any"), [(c.value, channel_name(c)) for c in Channel])
        form.offer_taxonomies(redrawn)
        return form

    def span(self) -> Span:
        """The days that are counted."""
        today, wanted = clock.today(), self.period.data
        this = spans.quarter(today)
        if wanted == "quarter":
            return spans.so_far(this, today)
        if wanted == "last":
            return spans.quarter(this.first - timedelta(days=1))
        return spans.last_days(today, int(wanted))


class CompareForm(_AskForm):
    """Which two stretches of time."""

    what = SelectField(
        _l("Compare"),
        default=_LAST,
        choices=[
            SelectChoice(_LAST, _l("This quarter so far with as many days of the last")),
            SelectChoice(_YEAR_AGO, _l("The last 3 months with the same days a year ago")),
            SelectChoice(_OWN, _l("Two times of your own, below")),
        ],
    )
    ward = SelectField(_l("Ward"), default="")
    first = DateField(_l("The earlier time, from"))
    first_until = DateField(_l("The earlier time, until"))
    second = DateField(_l("The later time, from"))
    second_until = DateField(_l("The later time, until"))

    @classmethod
    def asked(cls, wards: Sequence[Ward], redrawn: Iterable[tuple[int, str]]) -> "CompareForm":
        """What the address says."""
        form = cls(formdata=request.args)
        form.ward.choices = _or_all(_l("All my wards"), [(w.slug, w.name) for w in wards])
        form.offer_taxonomies(redrawn)
        return form

    @property
    def own(self) -> bool:
        """Whether the officer says both times."""
        return bool(self.what.data == _OWN)

    def validate_first(self, field: DateField) -> None:
        """Both times are needed where they are the officer's own."""
        self._needed(field, _l("Enter the first day of the earlier time"))

    def validate_first_until(self, field: DateField) -> None:
        """Days come in their order."""
        self._needed(field, _l("Enter the last day of the earlier time"))
        self._in_order(self.first, field)

    def validate_second(self, field: DateField) -> None:
        """The two times have no day in common."""
        self._needed(field, _l("Enter the first day of the later time"))
        ended = self.first_until.data
        if self.own and ended and given(field.data) <= ended:
            raise ValidationError(_l("The later time must begin after the earlier one has ended"))

    def validate_second_until(self, field: DateField) -> None:
        """Days come in their order."""
        self._needed(field, _l("Enter the last day of the later time"))
        self._in_order(self.second, field)
        if self.own and given(field.data) > clock.today():
            raise ValidationError(_l("The later time must end today or before"))

    def spans(self) -> tuple[Span, Span]:
        """The earlier and the later."""
        today = clock.today()
        if self.own:
            return (
                Span(given(self.first.data), given(self.first_until.data)),
                Span(given(self.second.data), given(self.second_until.data)),
            )
        if self.what.data == _YEAR_AGO:
            now = spans.last_days(today, int(_USUAL))
            return spans.year_before(now), now
        now = spans.so_far(spans.quarter(today), today)
        last = spans.quarter(now.first - timedelta(days=1))
        return spans.so_far(spans.as_long_from(last.first, now), last.last), now

    def _needed(self, field: DateField, problem: LazyString) -> None:
        if self.own and not field.data:
            raise ValidationError(problem)

    def _in_order(self, first: DateField, last: DateField) -> None:
        if self.own and first.data and given(last.data) < first.data:
            raise ValidationError(_l("A time must end on the day that it begins, or later"))


def _or_all(all_of_them: str, choices: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice("", all_of_them), *(SelectChoice(*choice) for choice in choices)]


def day_in_address(name: str) -> date | None:
    """A day that the address has as 2026-11-22; None where it is none, or before all concerns."""
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return day if _EARLIEST <= day < date.max else None
