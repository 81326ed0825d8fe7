"""What may be done to themes: the package's door for others."""

from pact.themes.decisions import AlreadyDecidedError, TooLateError, confirm, set_aside, undo
from pact.themes.editing import (
    NameTakenError,
    ThemeChangedError,
    Wording,
    add,
    retire,
    reword,
    set_phrases,
)
from pact.themes.learning import relearn
from pact.themes.merging import (
    CannotMergeError,
    NothingToSplitError,
    bring_back,
    hand_over,
    merge,
    split,
)
from pact.themes.ranking import suggest
from pact.themes.summaries import ChangedSinceError, publish_summary, withdraw_summary
from pact.themes.taxonomy import place_taxonomy
from pact.themes.vectors import forget_changed, forget_vectors

__all__ = [
    "AlreadyDecidedError",
    "CannotMergeError",
    "ChangedSinceError",
    "NameTakenError",
    "NothingToSplitError",
    "ThemeChangedError",
    "TooLateError",
    "Wording",
    "add",
    "bring_back",
    "confirm",
    "forget_changed",
    "forget_vectors",
    "hand_over",
    "merge",
    "place_taxonomy",
    "publish_summary",
    "relearn",
    "retire",
    "reword",
    "set_aside",
    "set_phrases",
    "split",
    "suggest",
    "undo",
    "withdraw_summary",
]
