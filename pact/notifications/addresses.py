"""Addresses: in one form, found without being stored, and links for messages."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from flask import current_app

from pact.core import crypto
from pact.core.ways import NotAMobileNumber, Way, tidy_number
from pact.languages.locales import ShippedLocale


class NotAnAddress(ValueError):
    """What somebody typed is no email address, or no mobile number of this country."""


def tidy(address: str, *, way: Way = Way.EMAIL) -> str:
    """An address in one form: an email's domain in ASCII where it can be, a number with its
    country.

    Raises:
        NotAnAddress: it is none.
    """
    if way is Way.SMS:
        try:
            return tidy_number(address)
        except NotAMobileNumber as error:
            raise NotAnAddress from error
    try:
        # Whether the domain takes mail is for the mail server to find out, not for a page.
        valid = validate_email(address.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise NotAnAddress from error
    return valid.ascii_email or valid.normalized


def address_hash(address: str, *, way: Way = Way.EMAIL) -> str:
    """What finds an address without storing it."""
    return crypto.fingerprint(tidy(address, way=way).casefold(), purpose="subscriber")


def url(endpoint: str, *, locale: ShippedLocale, **values: str) -> str:
    """The full address of a page in a language. The Host of a request is never asked."""
    return _address(endpoint, {"lang": locale, **values})


def desk_url(endpoint: str, **parts: int) -> str:
    """The full address of a staff page, which has no language of its own."""
    return _address(endpoint, parts)


def staff_url(endpoint: str, **values: str) -> str:
    """The full address of any other staff page."""
    return _address(endpoint, values)


def _address(endpoint: str, values: Mapping[str, object]) -> str:
    base = urlsplit(str(current_app.config["BASE_URL"]))
    site = current_app.url_map.bind(
        base.netloc, script_name=base.path or "/", url_scheme=base.scheme
    )
    return site.build(endpoint, values, force_external=True)


def host() -> str:
    """The site's own name."""
    return urlsplit(str(current_app.config["BASE_URL"])).hostname or "localhost"
