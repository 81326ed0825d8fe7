"""Votes on the wall and on the phones."""

from datetime import timedelta

import pytest

from pact.core import clock
from tests.factories.ballots import a_vote, closed, voted
from tests.factories.hall import a_hall
from tests.factories.statements import statements

pytestmark = pytest.mark.both_databases


@pytest.fixture
def vote(session, at):
    """An open vote; the clock stands on its evening."""
    made = a_vote(session, codes=6)
    with clock.set_to(at + timedelta(minutes=20)):
        yield made


@pytest.fixture
def hall(session, vote):
    return a_hall(session, vote.sergeant, vote.meeting)


def test_the_wall_says_how_many_voted_and_for_what_only_once_it_is_closed(
    client, session, vote, hall
):
    wall = f"/en/hall/{hall.code}/wall/now"
    voted(vote, *([[1]] * 4), [2, 3])

    before = client.get(wall)
    assert "5 people voted with a code." in before.text
    assert f"/vote/{vote.ballot.short}" in before.text
    assert "data-tally" not in before.text
    closed(vote)

    after = client.get(wall, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Result of the vote in" in after.text
    assert "<td>4</td>" in after.text


def test_a_paper_is_news_for_the_wall_and_not_for_the_phones(client, session, vote, hall):
    phones, wall = f"/en/hall/{hall.code}/now", f"/en/hall/{hall.code}/wall/now"
    assert f"/en/vote/{vote.ballot.short}" in client.get(phones).text
    known = {path: {"If-None-Match": client.get(path).headers["ETag"]} for path in (phones, wall)}

    voted(vote, [1])

    assert client.get(wall, headers=known[wall]).status_code == 200
    with statements() as sent:
        assert client.get(phones, headers=known[phones]).status_code == 304
    assert len(sent) == 1
    closed(vote)
    assert "See the result" in client.get(phones, headers=known[phones]).text


def test_the_vote_s_page_is_kept_by_a_script_of_its_own_scope(client, vote):
    script = client.get(f"{vote.path}/worker.js")

    assert script.headers["Service-Worker-Allowed"] == vote.path
    assert f'data-worker="{vote.path}/worker.js"' in client.get(vote.path).text
