"""Asking the engine whether words need help now rather than a meeting next month."""

from pact.core.engine import engine
from pact.engine.client import EngineUnavailable


def help_kinds(words: str, language: str) -> tuple[str, ...] | None:
    """The kinds of help that the words seem to need; None where the engine did not say in time."""
    try:
        return tuple(kind.value for kind in engine().help_kinds(words, language))
    except EngineUnavailable:
        return None
