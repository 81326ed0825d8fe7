"""The engine, asked as jobs ask it: a busy machine must not make it look absent."""

import pytest
from flask import Flask

from pact.engine.client import EngineClient

_PATIENT = 60.0


@pytest.fixture
def engine(app: Flask, engine_address: str) -> EngineClient:
    """The app's engine runs, and whoever asks it waits."""
    app.config.update(ENGINE_ADDRESS=engine_address, ENGINE_DEADLINE=_PATIENT)
    return EngineClient(engine_address, deadline=_PATIENT)
