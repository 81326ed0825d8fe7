"""The short form of the drill: two of each, of which one is killed."""

import pytest

from tests.drills.two_of_each import run, wrong


@pytest.mark.slow
def test_with_one_of_each_killed_nothing_that_was_acknowledged_is_lost(tmp_path):
    figures = run(tmp_path, concerns=24)

    assert figures["acknowledged"] == 24
    assert wrong(figures) == [], figures
