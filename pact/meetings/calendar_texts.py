"""What calendars and other programs are given of what staff wrote."""

from flask_babel import gettext as _

from pact.languages.translations import Shown


def said(text: Shown) -> str:
    """A text on its own; that a computer translated it stands behind it."""
    return (
        f"{text.text} ({_('Translated by a computer')})" if text.made_by == "machine" else text.text
    )
