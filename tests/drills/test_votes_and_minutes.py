"""The short forms of the drills about votes and minutes, on one running site each."""

from pathlib import Path

import pytest
from flask import Flask

from tests.drills import chair_and_clerk, killed_valkey, vote_closing
from tests.drills.running import running

pytestmark = pytest.mark.slow


def test_a_vote_has_one_cut_off_and_minutes_are_not_overwritten_unseen(
    app: Flask, database_url: str, tmp_path: Path
) -> None:
    with running(database_url, tmp_path) as site:
        site.serve("web")
        site.wait("web")
        votes = vote_closing.drill(app, site, rounds=1, people=40)
        minutes = chair_and_clerk.drill(app, site, rounds=3, approvals=2)

    assert votes["counted"] + votes["refused as late"] == 40
    assert not any(list(votes.values())[4:]), votes
    assert minutes["conflicts shown"] == 3
    assert minutes["approved first"] + minutes["saved first"] == 2
    assert not any(list(minutes.values())[6:]), minutes


@pytest.mark.one_database
def test_with_valkey_killed_no_vote_is_lost_and_no_limit_is_off(
    app: Flask, database_url: str, tmp_path: Path
) -> None:
    figures = killed_valkey.run(app, database_url, tmp_path, votes=60, tries=70)

    assert figures["votes"] == 60
    assert figures["counters in Valkey"] > 0, "it was Valkey that counted"
    wrong = list(figures)[list(figures).index("lost") :]
    assert not any(figures[name] for name in wrong), figures
