"""What tests of translating share."""

from collections.abc import Iterator

import pytest

from tests.translating.libre_server import LibreServer


@pytest.fixture
def libre() -> Iterator[LibreServer]:
    server = LibreServer()
    server.start()
    yield server
    server.stop()
