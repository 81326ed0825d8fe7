"""Texts that the component kit's JavaScript shows, in the page's language."""

from functools import cache

from babel import Locale
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

# Enough whole numbers that every plural form which any language uses for them comes up.
_SAMPLES = range(200)


def characters_left() -> dict[str, str]:
    """How much may still be typed, for each plural category of the page's language."""
    return {
        category: ngettext(
            "You have %(count)s character left",
            "You have %(count)s characters left",
            number,
            count="%{count}",
        )
        for category, number in _numbers_by_category(_locale()).items()
    }


def characters_over() -> dict[str, str]:
    """By how much a text is too long, for each plural category of the page's language."""
    return {
        category: ngettext(
            "You have %(count)s character too many",
            "You have %(count)s characters too many",
            number,
            count="%{count}",
        )
        for category, number in _numbers_by_category(_locale()).items()
    }


def password_texts() -> dict[str, str]:
    """What the button beside a password says and announces."""
    return {
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }


def _locale() -> Locale:
    return get_locale() or Locale("en")


@cache
def _numbers_by_category(locale: Locale) -> dict[str, int]:
    """A number for each of the language's plural categories; the kit always wants "other"."""
    numbers = {locale.plural_form(number): number for number in reversed(_SAMPLES)}
    return {"other": max(_SAMPLES), **numbers}
