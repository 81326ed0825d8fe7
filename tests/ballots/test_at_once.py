"""Twenty at the same instant: one vote each, and a cut between what is counted and what is not.

`python -m tests.drills.ballots` does the first a hundred times.
"""

from secrets import token_hex

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.ballots import services
from pact.ballots.models import ballot_code, ballot_paper
from pact.core.db import transaction
from tests.ballots.parallel import at_once, casting
from tests.factories.ballots import a_vote, more_codes, now

ROUNDS, AT_ONCE = 4, 20


def papers(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(ballot_paper)) or 0


def test_twenty_identical_votes_at_once_are_one(app: Flask, session: Session) -> None:
    vote = a_vote(session, codes=ROUNDS)
    for number, code in enumerate(vote.codes, start=1):
        same = {"code": code, "key": token_hex(16), "choices": [1, 3]}
        answers = at_once(app, *casting(app, vote.path, [same] * AT_ONCE))

        assert set(answers) == {(200, "counted")}
        assert papers(session) == number


def test_one_code_in_twenty_hands_at_once_is_one_vote(app: Flask, session: Session) -> None:
    vote = a_vote(session, codes=2)
    for number, code in enumerate(vote.codes, start=1):
        sent = [{"code": code, "key": token_hex(16), "choices": [1 + n % 4]} for n in range(20)]
        answers = at_once(app, *casting(app, vote.path, sent))

        assert sorted(answers) == [(200, "counted"), *[(409, "spent")] * 19]
        assert papers(session) == number


def test_forty_phones_behind_one_address_all_vote(app: Flask, session: Session) -> None:
    vote = a_vote(session, codes=40)
    sent = [{"code": code, "key": token_hex(16), "choices": [2]} for code in vote.codes]

    for first in (0, 20):
        answers = at_once(app, *casting(app, vote.path, sent[first : first + 20]))
        assert set(answers) == {(200, "counted")}

    assert (papers(session), now(vote).papers_in) == (40, 40)


@pytest.mark.parametrize("number", range(3))
def test_a_vote_sent_while_the_ballot_closes_is_in_the_tally_or_refused(
    app: Flask, session: Session, number: int
) -> None:
    vote = a_vote(session, codes=12)
    ballot_id, by_id = vote.ballot.id, vote.sergeant.id
    sent = [{"code": code, "key": token_hex(16), "choices": [1]} for code in vote.codes]
    deeds = casting(app, vote.path, sent)

    def close() -> None:
        with transaction() as writing:
            services.close(writing, ballot_id, by_id=by_id)

    deeds.insert(4 * number, close)
    answers = [each for each in at_once(app, *deeds) if each]

    ballot = now(vote)
    counted = answers.count((200, "counted"))
    assert counted + answers.count((409, "late")) == 12
    assert ballot.tally is not None
    assert ballot.tally["papers"] == ballot.papers_in == counted
    session.rollback()
    spent = select(func.count()).select_from(ballot_code).where(ballot_code.c.spent)
    assert session.scalar(spent) == counted, "who was refused keeps an unspent code"


def test_two_who_print_codes_at_once_both_have_theirs(app: Flask, session: Session) -> None:
    vote = a_vote(session)

    made = at_once(app, lambda: more_codes(vote, 5), lambda: more_codes(vote, 5))

    assert len({code for codes in made for code in codes}) == now(vote).codes_issued == 10
