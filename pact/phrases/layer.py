"""What was mended in the browser, laid over the catalogues of the running site.

Each process looks now and then (`PHRASES_SECONDS`) whether anything is new: one small statement,
on no page's own connection. Between two looks a page costs no statement at all, and where nothing
was mended it reads the catalogue as if this were not here.
"""

import io
import threading
import time
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import structlog
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, g, has_app_context
from flask_babel import Domain, get_locale
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from pact.core import keeping
from pact.core.db import db
from pact.languages.choice import current
from pact.languages.locales import ENGLISH, ShippedLocale, shipped
from pact.phrases import queries
from pact.phrases.checks import fits
from pact.phrases.models import CatalogueState, Mend
from pact.phrases.paths import page_here
from pact.phrases.pofiles import Review, review_in
from pact.phrases.showing import placeholders_apart

log = structlog.get_logger(__name__)


class MendedDomain(Domain):  # type: ignore[misc]
    """The site's translations: the catalogues, and over them what was mended since."""

    def __init__(self, directory: str, seconds: float) -> None:
        super().__init__()
        self._directory, self._seconds = directory, seconds
        self._looking = threading.Lock()
        self._looked_at = self._never()
        self._version = 0
        self._states: dict[str, CatalogueState] = {}
        self._mended: dict[str, NullTranslations] = {}
        self._plain: dict[str, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        """Those of the present language: looked for once in each request."""
        self._look_now_and_then()
        # Flask-Babel sets this aside itself where a part of a page is in another language.
        here: Any = g._get_current_object() if has_app_context() else None
        now: SimpleNamespace | None = here.get("_flask_babel") if here is not None else None
        if known := self._known(now):
            return known
        found: NullTranslations
        mended = self._mended.get(str(get_locale())) if self._mended else None
        found = mended or super().get_translations()
        if here is not None:
            here._flask_babel.babel_translations = (self._version, found)
        return found

    def translations_now(self, now: SimpleNamespace) -> NullTranslations:
        """The same, for who has at hand what Flask-Babel sets aside for this request."""
        self._look_now_and_then()
        return self._known(now) or self.get_translations()

    def _known(self, now: SimpleNamespace | None) -> NullTranslations | None:
        known = getattr(now, "babel_translations", None)
        found: NullTranslations | None = known[1] if known and known[0] == self._version else None
        return found

    def review(self, locale: ShippedLocale) -> Review | None:
        """Who has read the language's catalogue; None where nobody has."""
        self._look_now_and_then()
        if (state := self._states.get(locale.tag)) and state.says_review:
            return Review(state.read_by, state.read_on) if state.read_by and state.read_on else None
        return self.review_of_file(locale)

    def review_of_file(self, locale: ShippedLocale) -> Review | None:
        """Who has read it, by the catalogue that this process has loaded."""
        return review_in(dict(self.plain(locale).info()))

    def plain(self, locale: ShippedLocale) -> NullTranslations:
        """The catalogue that this process has loaded, without what was mended."""
        if locale.tag not in self._plain:
            self._plain[locale.tag] = Translations.load(self._directory, [locale.babel])
        return self._plain[locale.tag]

    def has(self, locale: ShippedLocale, mend: Mend) -> bool:
        """Whether the loaded catalogue itself says what was mended."""
        return self._said(locale, mend) == list(mend.texts)

    def version(self) -> int:
        """Another number whenever something else was read of the database."""
        self._look_now_and_then()
        return self._version

    def look_again(self) -> None:
        """Look with the next phrase: something was changed by this process."""
        self._looked_at = None

    def forget(self) -> None:
        """Go on from the catalogues alone."""
        self._states, self._mended = {}, {}
        self._version += 1
        self._looked_at = self._never()

    def _never(self) -> float | None:
        return time.monotonic() if self._seconds == float("inf") else None

    def _look_now_and_then(self) -> None:
        now = time.monotonic()
        if self._looked_at is not None and now - self._looked_at < self._seconds:
            return
        if not self._looking.acquire(blocking=False):
            return  # another thread does
        try:
            self._looked_at = now
            # A connection of its own: the page's may be in a transaction, or in one that failed.
            with Session(db.engine) as session:
                self._take(session)
        except SQLAlchemyError:
            log.warning("mended phrases were not read", exc_info=True)
        finally:
            self._looking.release()

    def _take(self, session: Session) -> None:
        states = {state.locale: state for state in queries.states(session)}
        before = {tag: state.version for tag, state in self._states.items()}
        for tag, state in states.items():
            known = self._states.get(tag)
            if (locale := shipped(tag)) and (known is None or known.version != state.version):
                self._lay(locale, queries.live(session, locale=tag))
        for tag in self._states.keys() - states.keys():
            if locale := shipped(tag):
                self._lay(locale, [])
        self._states = states
        if {tag: state.version for tag, state in states.items()} != before:
            self._version += 1

    def _lay(self, locale: ShippedLocale, mends: Sequence[Mend]) -> None:
        # Templates take a catalogue's text for markup: nothing is shown that does not fit its
        # English, whatever the database holds.
        mends = [mend for mend in mends if fits(mend, locale)]
        if mends:
            self._mended = {**self._mended, str(locale.formats()): self._over(locale, mends)}
        else:
            left = str(locale.formats())
            self._mended = {name: each for name, each in self._mended.items() if name != left}

    def _said(self, locale: ShippedLocale, mend: Mend) -> list[str]:
        plain, context = self.plain(locale), mend.context
        if mend.english_plural is None:
            one = plain.pgettext(context, mend.english) if context else plain.gettext(mend.english)
            return [str(one)]
        ids = (mend.english, mend.english_plural)
        choose = getattr(plain, "plural", None) or (lambda number: int(number != 1))
        numbers = {choose(number): number for number in range(1001)}
        return [
            str(plain.npgettext(context, *ids, number) if context else plain.ngettext(*ids, number))
            for _form, number in sorted(numbers.items())
        ]

    def _over(self, locale: ShippedLocale, mends: Sequence[Mend]) -> NullTranslations:
        """The catalogue with these phrases before its own."""
        plain = self.plain(locale)
        catalogue = Catalog(locale=locale.babel, charset="utf-8", fuzzy=False)
        for mend in mends:
            if mend.english_plural is None:
                catalogue.add(mend.english, mend.texts[0], context=mend.context)
            else:
                ids = (mend.english, mend.english_plural)
                catalogue.add(ids, tuple(mend.texts), context=mend.context)
        file = io.BytesIO()
        write_mo(file, catalogue)
        file.seek(0)
        over = Translations(fp=file)
        if plural := getattr(plain, "plural", None):
            over.plural = plural  # numbers choose among forms as the catalogue itself says
        over.add_fallback(plain)
        return over


def init_app(app: Flask) -> None:
    app.extensions["babel"].instance.domain_instance = MendedDomain(
        app.config["BABEL_TRANSLATION_DIRECTORIES"], float(app.config["PHRASES_SECONDS"])
    )
    keeping.depends_on(_version)
    app.context_processor(_for_pages)
    app.jinja_env.filters["placeholders_apart"] = placeholders_apart


def start_afresh(app: Flask) -> None:
    """Forget what was read of the database, where another may take its place."""
    app.extensions["babel"].instance.domain_instance.forget()


def layer() -> MendedDomain:
    """The site's translations."""
    domain: MendedDomain = current_app.extensions["babel"].instance.domain_instance
    return domain


def _version() -> int:
    return layer().version()


def _for_pages() -> dict[str, Any]:
    return {"is_reviewed": _is_reviewed, "page_here": page_here}


def _is_reviewed() -> bool:
    """Whether a native speaker has read the present language's catalogue."""
    locale = current()
    return locale is ENGLISH or layer().review(locale) is not None
