"""What the desk calls levels and standings."""

from flask_babel import gettext as _

from pact.tension.models import Level, Standing


def level_name(level: Level) -> str:
    """How tense it is, in words."""
    names = {
        Level.CALM: _("Calm: nothing to report"),
        Level.UNEASY: _("Uneasy: people talk of it"),
        Level.TENSE: _("Tense: it may break out"),
        Level.OPEN_CONFLICT: _("Open conflict"),
    }
    return str(names[level])


def standing_name(standing: Standing) -> str:
    """What was made of a report, in words."""
    names = {
        Standing.NEW: _("Not answered yet"),
        Standing.LOOKED_INTO: _("Being looked into"),
        Standing.ACTED_ON: _("Acted on"),
        Standing.NOTHING_TO_DO: _("Nothing more to do"),
    }
    return str(names[standing])
