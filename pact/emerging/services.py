"""What may be done about what is emerging: the package's door for its edges and others."""

from pact.emerging.deciding import AlreadyDecidedError, dismiss, rename, undo, watch
from pact.emerging.finding import Found, found
from pact.emerging.forgetting import forget
from pact.emerging.keeping import keep
from pact.emerging.looks import ask, begin
from pact.emerging.making import Choice, Placed, add_to, make_theme
from pact.emerging.taking_in import Like, like, take_in

__all__ = [
    "AlreadyDecidedError",
    "Choice",
    "Found",
    "Like",
    "Placed",
    "add_to",
    "ask",
    "begin",
    "dismiss",
    "forget",
    "found",
    "keep",
    "like",
    "make_theme",
    "rename",
    "take_in",
    "undo",
    "watch",
]
