"""The box: papers go in without a trace of when, are shaken, counted, and sealed.

What a database keeps beside a row's values tells on it too: the transaction that wrote it, its
place in the file. So each paper that goes in is mixed with all the others, which are written again
in an order of chance under new numbers. Whoever looks at the rows finds them all written by
whoever came last.
"""

import hashlib
import json
import secrets
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from pact.ballots.counting import Result, Standing, Tally, count, decide
from pact.ballots.models import Ballot, ballot_paper

_chance = secrets.SystemRandom()


def put_in(session: Session, ballot: Ballot, choices: str) -> None:
    """Add a paper and shake the box. The ballot's row is held, so that nobody else does."""
    choices_of_all = [choices, *(row.choices for row in papers(session, ballot))]
    _chance.shuffle(choices_of_all)
    session.execute(delete(ballot_paper).where(ballot_paper.c.ballot_id == ballot.id))
    session.execute(
        insert(ballot_paper),
        [
            {"ballot_id": ballot.id, "number": secrets.token_hex(16), "choices": each}
            for each in choices_of_all
        ],
    )


def papers(session: Session, ballot: Ballot) -> list[Any]:
    """Every paper's number and choices, in the order of the numbers."""
    found = session.execute(
        select(ballot_paper.c.number, ballot_paper.c.choices)
        .where(ballot_paper.c.ballot_id == ballot.id)
        .order_by(ballot_paper.c.number)
    )
    # Not every database orders text alike.
    return sorted(found, key=lambda row: row.number)


def counted(session: Session, ballot: Ballot) -> tuple[Tally, Result]:
    """What the papers say now, and what follows by the ballot's rules."""
    tally = count(
        (row.choices for row in papers(session, ballot)),
        [option.position for option in ballot.options],
    )
    return tally, decide(
        tally,
        [Standing(each.position, each.concerns, each.hands) for each in ballot.options],
        places=ballot.places,
        tie_rule=ballot.tie_rule,
        hands_rule=ballot.hands_rule,
    )


def tally_of(ballot: Ballot, tally: Tally, result: Result) -> dict[str, Any]:
    """The tally as the ballot keeps it: everything that whoever shows the result needs."""
    return {
        "papers": tally.papers,
        "empty": tally.empty,
        "left": result.left,
        "options": [
            {
                "position": each.position,
                "title": each.title,
                "names": each.names,
                "votes": tally.votes[each.position],
                "hands": each.hands,
                "total": result.totals[each.position],
                "chosen": each.position in result.chosen,
                "tied": each.position in result.tied,
            }
            for each in ballot.options
        ],
    }


def seal_of(session: Session, ballot: Ballot, tally: dict[str, Any]) -> str:
    """A digest over the rules, the papers and the tally: any of them changed, and it is another."""
    whole = {
        "ballot": ballot.short,
        "question": ballot.question,
        "rules": [ballot.rule, ballot.tie_rule, ballot.hands_rule, ballot.places],
        "concerns": [option.concerns for option in ballot.options],
        "papers": [[row.number, row.choices] for row in papers(session, ballot)],
        "tally": tally,
    }
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def recount(session: Session, ballot: Ballot) -> list[str]:
    """What is wrong with a closed ballot, counted again from its papers; nothing if it is right."""
    try:
        tally = tally_of(ballot, *counted(session, ballot))
    except ValueError as error:
        return [str(error)]
    wrong = []
    if tally != ballot.tally:
        wrong.append("the papers do not give the tally")
    if tally["papers"] != ballot.papers_in:
        wrong.append(f"{ballot.papers_in} papers came in, {tally['papers']} are there")
    if seal_of(session, ballot, ballot.tally or {}) != ballot.seal:
        wrong.append("the seal is broken")
    return wrong
