"""What may be done to themes: the package's door for others."""

from pact.themes.decisions import AlreadyDecidedError, TooLateError, confirm, set_aside, undo
from pact.themes.learning import relearn
from pact.themes.ranking import suggest
from pact.themes.summaries import ChangedSinceError, publish_summary, withdraw_summary
from pact.themes.taxonomy import place_taxonomy
from pact.themes.vectors import forget_vectors

__all__ = [
    "AlreadyDecidedError",
    "ChangedSinceError",
    "TooLateError",
    "confirm",
    "forget_vectors",
    "place_taxonomy",
    "publish_summary",
    "relearn",
    "set_aside",
    "suggest",
    "undo",
    "withdraw_summary",
]
