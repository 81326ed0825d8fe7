"""The engine's process, as this site is set up to ask it. Web workers never load the model."""

from flask import current_app

from pact.engine.client import JOB_SECONDS, EngineClient


def engine() -> EngineClient:
    """For pages, where a person waits: answers, or raises `EngineUnavailable`, within the
    deadline of the settings."""
    return EngineClient(
        current_app.config["ENGINE_ADDRESS"], deadline=current_app.config["ENGINE_DEADLINE"]
    )


def patient_engine() -> EngineClient:
    """For jobs and handlers, where nobody waits."""
    return EngineClient(current_app.config["ENGINE_ADDRESS"], deadline=JOB_SECONDS)
