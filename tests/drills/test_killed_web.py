"""The short form of the drill: web workers killed while people send."""

import pytest

from tests.drills.killed_web import drill
from tests.drills.running import running


@pytest.mark.slow
def test_whoever_was_shown_a_reference_has_one_stored_concern(app, database_url, tmp_path):
    with running(database_url, tmp_path) as site:
        figures = drill(app, site, concerns=40, seconds=120)

    assert figures["acknowledged"] > 0
    assert figures["workers killed"] > 0
    assert (figures["lost"], figures["double"]) == (0, 0), figures
