"""A series of meetings by rule, whose dates are shown before anything is made."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import (
    HiddenField,
    SelectField,
    SelectMultipleField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from pact.areas.models import Ward
from pact.core import clock
from pact.core.forms import DateField, given
from pact.languages.display import day
from pact.meetings.forms import MeetingForm
from pact.meetings.local_time import NoSuchTime, instant
from pact.meetings.models import Meeting
from pact.meetings.series_dates import WEEK, Day, Every, LeftOut, Rule, days, held_on
from pact.meetings.series_texts import every_names, nth_names, weekday_name
from pact.meetings.services import MeetingDetails

MOST = 60
_A_YEAR = timedelta(days=365)
_LONGEST = 2 * _A_YEAR
_DATE = re.compile(r"(\d{1,2})[ ./-]+(\d{1,2})[ ./-]+(\d{4})")


class SeriesForm(MeetingForm):
    """The meetings' rule, and what they have in common."""

    every = SelectField(_l("How often"))
    nth = SelectField(_l("Which one"), default="3", description=_l("For months only."))
    weekday = SelectField(_l("Weekday"), default="2")
    by_hand = TextAreaField(
        _l("Dates"),
        [Length(max=2000)],
        description=_l("Only for dates that you type: one on each line, like 16 12 2026."),
    )
    until = DateField(_l("Last possible date"), description=_l("Leave it empty for twelve months."))
    anyway = SelectMultipleField(_l("Hold these all the same"), validate_choice=False)
    later = SelectMultipleField(_l("Hold these later"), validate_choice=False)
    seen = HiddenField()
    preview = SubmitField(_l("Show the dates"))
    submit = SubmitField(_l("Make these meetings"))

    def __init__(self, wards: Sequence[Ward], **kwargs: Any) -> None:
        super().__init__(wards, **kwargs)
        self.held_on.label.text = _("First possible date")
        self.every.choices = _choices(every_names())
        self.nth.choices = _choices(nth_names())
        self.weekday.choices = _choices({number: weekday_name(number) for number in range(7)})

    @staticmethod
    def answers_like(meeting: Meeting, rule: Rule) -> dict[str, Any]:
        """A series like another, from the day after its last meeting."""
        answers = MeetingForm.answers_of(meeting)
        after = answers["held_on"] + timedelta(days=1)
        return {
            **answers,
            "held_on": max(after, clock.today() + timedelta(days=1)),
            "every": f"{rule.every.value}-{rule.step}",
            "nth": str(rule.nth),
            "weekday": str(rule.weekday),
        }

    def rule(self) -> Rule:
        """What was chosen."""
        every, step = given(self.every.data).split("-")
        return Rule(Every(every), int(step), int(self.weekday.data), int(self.nth.data))

    def days(self) -> list[Day]:
        """Every day of the rule. Says on the page which bank holidays may be held all the same."""
        first = given(self.held_on.data)
        found = days(
            self.rule(),
            first=first,
            until=self.until.data or first + _A_YEAR,
            at=given(self.starts.data),
            by_hand=self._typed(),
        )
        skipped = [each for each in found if each.left_out is LeftOut.BANK_HOLIDAY]
        self.anyway.choices = [SelectChoice(str(each.on), day(each.on)) for each in skipped]
        self.later.choices = [
            SelectChoice(str(each.on), self._later(each)) for each in skipped if each.later
        ]
        return found

    def was_seen(self, found: Sequence[Day]) -> bool:
        """Whether the page that was sent showed these days; marks the next page with them."""
        mark = sha256(repr(found).encode()).hexdigest()[:16]
        before, self.seen.data = self.seen.data, mark
        return bool(before == mark)

    def chosen(self, found: Sequence[Day]) -> list[date]:
        """The days of the meetings."""
        anyway, later = set(self.anyway.data or ()), set(self.later.data or ())
        return held_on(
            found,
            anyway=[each.on for each in found if str(each.on) in anyway],
            later=[each.on for each in found if str(each.on) in later],
        )

    def meetings(self, on: Sequence[date]) -> list[MeetingDetails]:
        """One meeting on each of these days."""
        starts, ends = given(self.starts.data), given(self.ends.data)
        return [self.details_at(instant(each, starts), instant(each, ends)) for each in on]

    def _later(self, each: Day) -> str:
        later = given(each.later)
        return str(
            ngettext(
                "%(day)s, %(num)d week later",
                "%(day)s, %(num)d weeks later",
                (later - each.on) // WEEK,
                day=day(later),
            )
        )

    def _problem(self) -> tuple[Any, str]:
        field, problem = super()._problem()
        if field is not None:
            return field, problem
        first, until = given(self.held_on.data), self.until.data
        if until and until < first:
            return self.until, _("The last possible date must be after the first")
        if until and until - first > _LONGEST:
            return self.until, _("The last possible date must be within two years of the first")
        return self._problem_of_days()

    def _problem_of_days(self) -> tuple[Any, str]:
        if self.rule().every is Every.BY_HAND:
            try:
                typed = self._typed()
            except _NoDateError as wrong:
                return self.by_hand, _(
                    "“%(text)s” is not a date. Write dates like 16 12 2026", text=wrong.args[0]
                )
            if not typed:
                return self.by_hand, _("Write the dates, one on each line")
            if min(typed) <= clock.today():
                return self.by_hand, _(
                    "The dates must be to come. %(day)s is not", day=day(min(typed))
                )
        found = self.days()
        if len(found) > MOST:
            return self.every, _(
                "How often it is makes more than %(most)s meetings. Choose an earlier last date",
                most=MOST,
            )
        try:
            self.meetings(self.chosen(found))
        except NoSuchTime:
            return self.starts, _("The clocks go forward over this time on one of the days")
        return None, ""

    def _typed(self) -> list[date]:
        lines = (self.by_hand.data or "").replace(",", "\n").replace(";", "\n").splitlines()
        return [_read(line.strip()) for line in lines if line.strip()]


class _NoDateError(ValueError):
    """A line that is no date."""


def _read(line: str) -> date:
    try:
        number_of_day, month, year = map(int, given(_DATE.fullmatch(line)).groups())
        return datetime(year, month, number_of_day).date()  # noqa: DTZ001 - a day has no zone
    except ValueError:
        raise _NoDateError(line[:40]) from None


def _choices(names: dict[Any, str]) -> list[SelectChoice]:
    return [SelectChoice(str(value), name) for value, name in names.items()]
