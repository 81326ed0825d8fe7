"""Which language this page is in: the address says so, or the signed-in person's own choice."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from urllib.parse import urlencode

from babel import Locale as BabelLocale
from flask import Flask, current_app, g, has_request_context, request, url_for
from flask_babel import Babel, force_locale
from flask_login import current_user
from werkzeug.routing import BaseConverter, BuildError, Map, ValidationError

from pact.languages import display, in_templates
from pact.languages.locales import ENGLISH, SHIPPED, ShippedLocale, shipped, shipped_or_english


class LocaleConverter(BaseConverter):
    """A shipped language in an address; any other is no such page."""

    regex = "|".join(locale.tag for locale in SHIPPED)

    def to_python(self, value: str) -> ShippedLocale:
        if (locale := shipped(value)) is None:
            raise ValidationError
        return locale

    def to_url(self, value: Any) -> str:
        return str(value)


def init_app(app: Flask) -> None:
    app.url_map.converters["locale"] = LocaleConverter
    app.url_value_preprocessor(_take_from_address)
    app.url_defaults(_keep_in_address)
    Babel(app, locale_selector=_for_catalogue)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    in_templates.install(app.jinja_env)
    app.context_processor(_for_pages)
    display.init_app(app)


def current() -> ShippedLocale:
    """The language of this page."""
    if has_request_context() and "locale" in g:
        return g.locale  # type: ignore[no-any-return]
    if has_request_context():
        g.locale = _unaddressed()
        return g.locale  # type: ignore[no-any-return]
    return ENGLISH


def accepted() -> ShippedLocale:
    """The shipped language that the browser likes best."""
    best = request.accept_languages.best_match([locale.html_lang for locale in SHIPPED])
    return next((locale for locale in SHIPPED if locale.html_lang == best), ENGLISH)


def speak(locale: ShippedLocale) -> None:
    """Have this whole answer be in a language that its address does not begin with."""
    g.locale = locale


@contextmanager
def speaking(locale: ShippedLocale) -> Iterator[None]:
    """A part of a page, or a paper, in another language than the page's."""
    before = current()
    g.locale = locale
    try:
        with force_locale(locale.babel):
            yield
    finally:
        g.locale = before


def url_in(locale: ShippedLocale) -> str | None:
    """This page's address in another language, or None where the address has none.

    What is asked for behind the question mark (a ward, a month, a page's number) stays.
    """
    if (here := address_here()) is None:
        return None
    before, after = here
    return f"{before}{locale}{after}"


def address_here() -> tuple[str, str] | None:
    """This page's address before its language, and after it; None where it has none."""
    if "this_page" not in g:
        g.this_page = _around_language()
    return g.this_page  # type: ignore[no-any-return]


@contextmanager
def at_address(before: str, after: str) -> Iterator[None]:
    """A part of a page, as it is at another address."""
    here, g.this_page = address_here(), (before, after)
    try:
        yield
    finally:
        g.this_page = here


def _around_language() -> tuple[str, str] | None:
    """This page's address before its language, and after it: pages name each language twice."""
    if request.endpoint is None or "lang" not in g.get("address_parts", ()):
        return None
    try:
        page = url_for(request.endpoint, **{**(request.view_args or {}), "lang": ENGLISH})
    except BuildError:  # pragma: no cover - every part comes from the address itself
        return None
    root = f"{request.script_root}/"
    asked = urlencode([*request.args.items(multi=True)])
    after = page.removeprefix(f"{root}{ENGLISH}")
    return root, f"{after}?{asked}" if asked else after


def _unaddressed() -> ShippedLocale:
    if current_user and current_user.is_authenticated:
        return shipped_or_english(current_user.locale)
    first = request.path.split("/", 2)[1]  # an error page under /pa/… is in Punjabi too
    if first and (locale := shipped(first)):
        return locale
    return accepted()


def _take_from_address(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "lang" in values:
        g.locale = values.pop("lang")
        g.address_parts = ("lang",)


def _keep_in_address(endpoint: str, values: dict[str, Any]) -> None:
    if "lang" not in values and _has_language(current_app.url_map, endpoint):
        values["lang"] = current()


@cache
def _has_language(addresses: Map, endpoint: str) -> bool:
    return addresses.is_endpoint_expecting(endpoint, "lang")


def _for_catalogue() -> BabelLocale:
    return current().formats()


def _for_pages() -> dict[str, Any]:
    return {"locale": current(), "shipped_locales": SHIPPED, "url_in_locale": url_in}
