"""The short form of the drill: backups while people write."""

import pytest

from tests.drills.backups import drill

pytestmark = pytest.mark.slow


def test_a_backup_under_load_holds_all_that_was_acknowledged_before_it(app):
    figures = drill(app, seconds=2)

    assert figures["acknowledged before the last backup"] > 0
    assert [*figures.values()][-3:] == [0, 0, 0], figures
