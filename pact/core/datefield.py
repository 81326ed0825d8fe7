"""A date that is typed as three numbers, which needs no calendar and no order to be guessed."""

from collections.abc import Callable, Sequence
from datetime import date

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from pact.core.form_errors import GeneralWords

PARTS = ("day", "month", "year")
_EARLIEST_YEAR = 1900  # a year of two digits is a slip, not an answer


def name_of_part(part: str) -> str:
    """What the page calls a day, month or year."""
    return str({"day": _("Day"), "month": _("Month"), "year": _("Year")}[part])


class DateField(Field):  # type: ignore[misc]  # WTForms has no types
    """A day of the calendar; its `data` is a `date`, or None where nothing was typed.

    Use `DataRequired` with it where a date must be given.
    """

    def process(
        self,
        formdata: MultiDict[str, str] | None,
        data: object = unset_value,
        extra_filters: Sequence[Callable[[object], object]] | None = None,
    ) -> None:
        """Read the three parts from the form."""
        if formdata is not None:
            typed = [formdata.get(f"{self.name}-{part}", "").strip() for part in PARTS]
            formdata = MultiDict({self.name: typed})
        super().process(formdata, data, extra_filters)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Make a date of them."""
        self.data = None
        if not any(valuelist):
            return
        try:
            day, month, year = (int(value) for value in valuelist)
            self.data = date(year, month, day)
        except (ValueError, OverflowError):  # no number, no day, or far too big
            self.data = None
        if self.data is None or self.data.year < _EARLIEST_YEAR:
            self.data = None
            raise ValueError(GeneralWords(_("Enter a real date, like 27 3 2027")))

    def pre_validate(self, form: BaseForm) -> None:
        """Say that a date is not real rather than that it is missing."""
        if self.process_errors:
            raise StopValidation

    def typed(self) -> list[str]:
        """The three parts as they were typed, or as the date has them."""
        if self.raw_data:
            return list(self.raw_data)
        if not self.data:
            return ["", "", ""]
        return [str(self.data.day), str(self.data.month), str(self.data.year)]
