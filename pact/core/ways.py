"""The ways to reach a person: e-mail, or text messages where the site is set up to send them."""

from enum import StrEnum

import phonenumbers
from flask import current_app
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

# Numbers that Ofcom keeps free for drama; GOV.UK Notify takes them too, to try a service out.
_DRAMA = "+447700900"
_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


class Way(StrEnum):
    """How a person is told."""

    EMAIL = "email"
    SMS = "sms"


class NotAMobileNumber(ValueError):
    """What somebody typed is no mobile number of the United Kingdom."""


def texts_are_sent() -> bool:
    """Whether this site can send text messages; where it cannot, nobody is asked for a number."""
    return bool(current_app.config["NOTIFY_API_KEY"] and current_app.config["NOTIFY_TEMPLATE_ID"])


def tidy_number(typed: str) -> str:
    """A mobile number in one form, with its country: `+447700900123`.

    Jersey, Guernsey and the Isle of Man share the country code; their mobiles are taken too.

    Raises:
        NotAMobileNumber: it is none of the United Kingdom.
    """
    try:
        number = phonenumbers.parse(typed, "GB")
    except NumberParseException as error:
        raise NotAMobileNumber from error
    tidy = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    drama = tidy.startswith(_DRAMA) and phonenumbers.is_possible_number(number)
    mobile = drama or phonenumbers.number_type(number) in _MOBILE
    if number.country_code != 44 or number.extension or not mobile:
        raise NotAMobileNumber
    return tidy
