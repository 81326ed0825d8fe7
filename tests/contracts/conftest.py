"""The scene, made once a database; whoever asks again has its rows put back."""

import pickle
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from pact.core.db import Model, db
from tests.contracts.scene import Scene, a_scene
from tests.databases import Copies


class _Writer(pickle.Pickler):
    """Writes rows as where they stand."""

    def persistent_id(self, thing: object) -> Any:
        return (type(thing), inspect(thing).identity) if isinstance(thing, Model) else None


class _Reader(pickle.Unpickler):
    def __init__(self, written: bytes, session: Session) -> None:
        super().__init__(BytesIO(written))
        self.session = session

    def persistent_load(self, place: Any) -> Model:
        model, identity = place
        found: Model = self.session.get_one(model, identity)
        return found


@pytest.fixture(scope="session")
def scenes() -> dict[str, bytes]:
    """What was made, by database."""
    return {}


@pytest.fixture
def scene(
    app: Flask, session: Session, database_url: str, copies: Copies, scenes: dict[str, bytes]
) -> Scene:
    """One of everything in Heath Town."""
    if database_url not in scenes:
        written = BytesIO()
        _Writer(written).dump(a_scene(session))
        keep, scenes[database_url] = copies.keep, written.getvalue()
    else:
        keep = copies.put_kept_back
    session.close()
    db.engine.dispose()
    keep("scene")
    read: Scene = _Reader(scenes[database_url], session).load()
    return read
