"""The short forms of drills that need no site of their own kind, or a small one."""

from pathlib import Path

import pytest

from tests.drills import full_disk, killed_migrations, restarted_postgres, two_schedulers
from tests.drills.sites import Kind, a_site

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", Kind)
def test_two_schedulers_run_each_slot_once(kind: Kind, tmp_path: Path):
    with a_site(kind, tmp_path) as (_app, url):
        figures = two_schedulers.drill(url, tmp_path, slots=24)

    assert [figure for name, figure in figures.items() if name != "slots"] == [0, 0, 0, 0], figures


@pytest.mark.parametrize("run", [killed_migrations.on_sqlite, killed_migrations.on_postgresql])
def test_a_migration_that_was_killed_comes_to_its_end_when_it_is_run_again(run, tmp_path: Path):
    figures = run(tmp_path, last=2, each=7)

    assert figures["kills"] > 0
    assert figures["broken"] == []


def test_postgresql_may_be_restarted_while_people_send(tmp_path: Path):
    figures = restarted_postgres.run(tmp_path, concerns=60)

    assert figures["acknowledged"] == 60
    assert (figures["lost"], figures["double"], figures["too late"]) == (0, 0, 0), figures


def test_a_full_disk_loses_nothing_and_needs_no_restart(tmp_path: Path):
    try:
        figures = full_disk.run(tmp_path, concerns=60)
    except PermissionError as refused:
        pytest.skip(f"no disk of our own could be made: {refused}")

    assert figures["acknowledged"] == 60
    assert figures["refused while the disk was full"] > 0
    assert (figures["lost"], figures["double"], figures["broken"]) == (0, 0, 0), figures
