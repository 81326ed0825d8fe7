"""Our own words for what WTForms finds wrong, so that none of its English reaches a page."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

_OUR_WORDS = {
    "This field is required.": _l("Answer this question"),
    "Not a valid choice.": _l("Choose one of the answers"),
    "Invalid Choice: could not coerce.": _l("Choose one of the answers"),
    "Invalid choice(s): one or more data inputs could not be coerced.": _l(
        "Choose from the answers that you see"
    ),
    "'%(value)s' is not a valid choice for this field.": _l("Choose from the answers that you see"),
    "Not a valid date value.": _l("Enter a real date, like 27 3 2027"),
    "Not a valid time value.": _l("Enter a time, like 18:30"),
    "Not a valid integer value.": _l("Enter a whole number, like 12"),
    "Not a valid decimal value.": _l("Enter a number, like 12"),
    "Not a valid float value.": _l("Enter a number, like 12"),
    "Number must be at least %(min)s.": _l("Enter a number from %(min)s up"),
    "Number must be at most %(max)s.": _l("Enter a number up to %(max)s"),
    "Number must be between %(min)s and %(max)s.": _l("Enter a number from %(min)s to %(max)s"),
    "Invalid email address.": _l("Enter an email address, like name@example.com"),
    "Invalid URL.": _l("Enter a web address, like https://example.com"),
    "Field cannot be longer than %(max)d character.": _l(
        "Your answer is too long. Use up to %(max)d characters"
    ),
    "Field must be at least %(min)d character long.": _l(
        "Your answer is too short. Use %(min)d characters or more"
    ),
    "Field must be between %(min)d and %(max)d characters long.": _l(
        "Use %(min)d to %(max)d characters"
    ),
}


class GeneralWords(str):
    """Words that would do for any question, so that a summary has to say which one is meant."""

    def __mod__(self, values: object) -> "GeneralWords":
        return GeneralWords(super().__mod__(values))


class PlainWords:
    """Stands in for WTForms's translations. What it has no words for becomes a general request."""

    def gettext(self, string: object) -> GeneralWords:
        """Our words for one of WTForms's messages."""
        ours = _OUR_WORDS.get(str(string))
        return GeneralWords(ours) if ours is not None else GeneralWords(_("Check this answer"))

    def ngettext(self, singular: str, plural: str, n: int) -> GeneralWords:
        """The same; our words hold for every number."""
        return self.gettext(singular)
