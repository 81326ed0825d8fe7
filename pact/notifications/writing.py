"""From a queued message to the mail that says what is true now, in its reader's language."""

import re

from flask import current_app
from flask_babel import force_locale
from sqlalchemy.orm import Session

from pact.languages.locales import ShippedLocale, direction, shipped, shipped_or_english
from pact.meetings.texts import place_name
from pact.notifications.addresses import url
from pact.notifications.envelope import Contents
from pact.notifications.letters import WRITERS, Letter
from pact.notifications.letters.reader import isolated
from pact.notifications.models import Message

_FOLDER = "notifications/email"
_LEFT_TO_RIGHT = "\u2066"


def write(session: Session, message: Message) -> Contents | None:
    """What a mail says now; None where nothing of it is true any more.

    Raises:
        KeyError: nobody writes this kind of message any more.
    """
    locale = shipped_or_english(message.locale)
    with force_locale(locale.formats()):
        letter = WRITERS[message.kind](session, message.facts, locale)
        return None if letter is None else _contents(letter, locale)


def write_text(session: Session, message: Message) -> str | None:
    """What a text message says now; None where nothing of it is true any more.

    Raises:
        KeyError: nobody writes this kind of message any more.
    """
    locale = shipped_or_english(message.locale)
    with force_locale(locale.formats()):
        letter = WRITERS[message.kind](session, message.facts, locale)
        return None if letter is None else letter.short


def _contents(letter: Letter, locale: ShippedLocale) -> Contents:
    stop_url = letter.stop_key and url(
        "notifications.one_click", locale=locale, key=letter.stop_key
    )
    return Contents(
        subject=letter.subject,
        text=re.sub(r"\n{3,}", "\n\n", _render(letter, locale, "text")).strip() + "\n",
        html=_render(letter, locale, "html"),
        language=locale.html_lang,
        stop_url=stop_url,
        calendar=letter.calendar,
    )


def _render(letter: Letter, locale: ShippedLocale, form: str) -> str:
    """One letter, as text or as HTML: the same template, with other words of layout."""
    template = current_app.jinja_env.get_template(f"{_FOLDER}/{letter.template}.txt")
    suffix = "html" if form == "html" else "txt"
    return template.render(
        **letter.facts,
        subject=letter.subject,
        locale=locale,
        frame=f"{_FOLDER}/_frame.{suffix}",
        layout=f"{_FOLDER}/_layout.{suffix}",
        name=lambda text: isolated(text, locale),
        ltr=lambda text: isolated(text, locale, mark=_LEFT_TO_RIGHT),
        place=lambda meeting: place_name(meeting, as_shown=lambda text: isolated(text, locale)),
        direction_of=direction,
        html_lang_of=_html_lang,
        language_name=lambda tag: _language_name(tag, locale),
    )


def _html_lang(tag: str) -> str:
    known = shipped(tag)
    return known.html_lang if known else tag


def _language_name(tag: str, locale: ShippedLocale) -> str:
    """What a language is called in the reader's."""
    return str(locale.formats().languages.get(tag.split("-", maxsplit=1)[0], tag))
