"""Asking the engine whether words need help now rather than a meeting next month."""

from flask import current_app

from pact.core.engine import patient_engine
from pact.engine.client import EngineUnavailable


def help_kinds(words: str, language: str) -> tuple[str, ...] | None:
    """The kinds of help that the words seem to need; None where the engine did not say in time."""
    try:
        engine = patient_engine(current_app.config["HELP_FIRST_DEADLINE"])
        return tuple(kind.value for kind in engine.help_kinds(words, language))
    except EngineUnavailable:
        return None
