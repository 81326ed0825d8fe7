"""E-mail addresses: in one form, found without being stored, and links for mails."""

from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from flask import current_app

from pact.core import crypto
from pact.languages.locales import ShippedLocale


class NotAnAddress(ValueError):
    """What somebody typed is no email address."""


def tidy(email: str) -> str:
    """An address in one form, its domain in ASCII where it can be.

    Raises:
        NotAnAddress: it is none.
    """
    try:
        # Whether the domain takes mail is for the mail server to find out, not for a page.
        valid = validate_email(email.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise NotAnAddress from error
    return valid.ascii_email or valid.normalized


def email_hash(email: str) -> str:
    """What finds an address without storing it."""
    return crypto.fingerprint(tidy(email).casefold(), purpose="subscriber")


def url(endpoint: str, *, locale: ShippedLocale, **values: str) -> str:
    """The full address of a page in a language. The Host of a request is never asked."""
    base = urlsplit(str(current_app.config["BASE_URL"]))
    site = current_app.url_map.bind(
        base.netloc, script_name=base.path or "/", url_scheme=base.scheme
    )
    return site.build(endpoint, {"lang": locale, **values}, force_external=True)


def host() -> str:
    """The site's own name."""
    return urlsplit(str(current_app.config["BASE_URL"])).hostname or "localhost"
