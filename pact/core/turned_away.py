"""What a resident reads whose form came too late or among too many: nothing typed is lost."""

from flask_babel import gettext as _


def open_too_long() -> str:
    """The form's token is over, or the browser keeps no cookies."""
    return str(
        _(
            "This page was open for too long, or your browser blocks cookies. "
            "What you typed is still here. Choose the button once more"
        )
    )


def too_many() -> str:
    """Very much was sent from one connection."""
    return str(
        _(
            "Very many people are using this page from your connection. Nothing is lost. "
            "Wait a minute, then choose the button once more"
        )
    )


def flooded() -> str:
    """Very much is being sent by everybody together."""
    return str(
        _(
            "Very many people are using this page at the moment. Nothing you typed is lost. "
            "Wait one minute, then choose the button once more"
        )
    )
