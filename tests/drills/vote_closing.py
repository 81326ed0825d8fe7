"""A vote closed while people send theirs: `python -m tests.drills.vote_closing`.

In each round twenty phones vote, and in the midst of it two officers close the vote at the same
instant. One of them closes it and the other is told; whoever was told that their vote counts is in
the tally, nobody else is, and nobody who sends theirs after the closing was answered still counts.
"""

import argparse
import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from pact.accounts.models import Role
from pact.ballots import box
from pact.core.db import db
from tests.conftest import PASSWORD
from tests.drills.asking import Asking, hidden
from tests.drills.outcomes import Notes
from tests.drills.running import RunningSite, eventually
from tests.drills.sites import Kind, a_served_site
from tests.drills.voters import Voters, papers_for, votes_by_option
from tests.factories.ballots import Vote, a_vote, now
from tests.factories.people import a_person

AT_ONCE = 20
_CLOSED, _TOLD = "The vote is closed. Nobody can change it", "Only two people together can amend"
_RANDOM = random.Random(11)  # noqa: S311 - a drill
_AGAIN = 10  # of a round's voters send their vote again when all is over


def drill(app: Flask, site: RunningSite, *, rounds: int, people: int) -> dict[str, Any]:
    """What came of it: figures, of which all after `refused as late` must be 0."""
    session = db.session()
    two = [a_person(session, Role.SERGEANT, name=name) for name in ("Sgt Kaur", "Sgt Ashby")]
    officers = [Asking(site.url("web")) for _ in two]
    for officer, person in zip(officers, two, strict=True):
        officer.sign_in(person.email, PASSWORD)
    figures = {
        "votes": 0,
        "rounds": rounds,
        "counted": 0,
        "refused as late": 0,
        "counted and not in the tally": 0,
        "options with other votes": 0,
        "counted after the closing was answered": 0,
        "closed by both or by none": 0,
        "not told that it was closed": 0,
        "answered otherwise when sent again": 0,
        "tallies that papers do not give": 0,
    }
    for number in range(rounds):
        vote = a_vote(session, codes=people, sergeant=two[0])
        _round(site, vote, officers, figures, seed=number)
    return figures


def _round(
    site: RunningSite, vote: Vote, officers: list[Asking], figures: dict[str, Any], *, seed: int
) -> None:
    papers = papers_for(vote.codes, seed=seed)
    voters = Voters(site.url("web"), vote.path, papers, at_once=AT_ONCE)
    mark = round(len(papers) * _RANDOM.uniform(0.1, 0.6))
    desk = f"/desk/ballots/{vote.ballot.id}"
    forms = [hidden(officer.get(f"{desk}/close")[1]) for officer in officers]
    voters.start()
    eventually(lambda: voters.answered >= mark, wanted=lambda: f"{mark} votes")
    pages, closed_at = _close(officers, desk, forms)
    voters.join(120)
    counted = [each for each in papers if each.outcome == "counted"]
    late = [each for each in papers if each.outcome == "late"]
    ballot = now(vote)
    tally = ballot.tally or {"papers": -1, "options": []}
    cut = min([closed_at, *(each.answered for each in late)])
    again = [voters.send(p.code, p.key, p.choices)[1] for p in (*counted[:_AGAIN], *late[:_AGAIN])]
    meant = ["counted"] * len(counted[:_AGAIN]) + ["late"] * len(late[:_AGAIN])
    votes = {option["position"]: option["votes"] for option in tally["options"]}
    wanted = votes_by_option(counted)
    closers, told = (sum(words in page for page in pages) for words in (_CLOSED, _TOLD))
    figures["votes"] += len(papers)
    figures["counted"] += len(counted)
    figures["refused as late"] += len(late)
    figures["counted and not in the tally"] += abs(len(counted) - tally["papers"])
    figures["options with other votes"] += sum(votes.get(at) != wanted[at] for at in wanted)
    figures["counted after the closing was answered"] += sum(each.began > cut for each in counted)
    figures["closed by both or by none"] += closers != 1
    figures["not told that it was closed"] += told != len(officers) - 1
    figures["answered otherwise when sent again"] += again != meant
    figures["tallies that papers do not give"] += bool(box.recount(db.session(), ballot))


def _close(
    officers: list[Asking], desk: str, forms: list[dict[str, str]]
) -> tuple[list[str], float]:
    """All close it at the same instant: the page that each is led to, and when the first was
    answered."""
    together = Barrier(len(officers))

    def close(officer: Asking, form: dict[str, str]) -> tuple[str, float]:
        together.wait(30)
        officer.post(f"{desk}/close/for-good", form)
        answered = time.monotonic()
        return officer.get(desk)[1], answered

    with ThreadPoolExecutor(len(officers)) as pool:
        done = list(pool.map(close, officers, forms))
    return [page for page, _at in done], min(at for _page, at in done)


def main() -> int:
    """Run it on each database; 1 where the cut was not one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=20)
    asked.add_argument("--people", type=int, default=100)
    course, notes = vars(asked.parse_args()), Notes("vote_closing")
    for kind in Kind:
        with a_served_site(kind) as (app, site):
            figures = drill(app, site, **course)
        wrong = [] if figures["refused as late"] else ["nobody came too late: nothing was tried"]
        notes.note(kind.label, figures, nothing=list(figures)[4:], wrong=wrong)
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
