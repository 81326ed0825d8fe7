"""One person, one ballot: what is taken, what is refused, and that nothing is lost."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.ballots import codes
from pact.ballots.models import Ballot, Rule, ballot_code, ballot_paper
from tests.factories.ballots import Vote, a_vote, closed, now
from tests.factories.people import a_ward

pytestmark = pytest.mark.both_databases

KEY = "a-page-of-one-phone-alone"


@pytest.fixture
def vote(session: Session) -> Vote:
    return a_vote(session, codes=4)


def sent(
    client: FlaskClient, vote: Vote, *choices: int, code: str | None = None, key: str = KEY
) -> str:
    answer = client.post(
        vote.path,
        data={"code": code or vote.codes[0], "key": key, "choices": [str(c) for c in choices]},
    )
    assert answer.status_code == 200
    return answer.text


def papers(session: Session) -> list[str]:
    session.rollback()
    return sorted(session.scalars(select(ballot_paper.c.choices)))


def spent(session: Session) -> int:
    session.rollback()
    return len(session.scalars(select(ballot_code.c.spent).where(ballot_code.c.spent)).all())


def test_a_vote_is_counted_and_its_code_is_spent(client, session, vote):
    page = sent(client, vote, 1, 3)

    assert "Your vote is counted" in page
    assert (papers(session), spent(session), now(vote).papers_in) == (["1 3"], 1, 1)


def test_nothing_of_what_was_chosen_stands_on_the_answer_or_in_a_cookie(client, vote):
    answer = client.post(vote.path, data={"code": vote.codes[0], "key": KEY, "choices": ["1", "3"]})

    assert "Lamps" not in answer.text
    assert vote.codes[0] not in answer.text
    assert codes.spaced(vote.codes[0]) not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_same_page_sent_again_is_one_vote_and_the_same_answer(client, session, vote):
    first, again = sent(client, vote, 1), sent(client, vote, 1)

    assert first == again
    assert papers(session) == ["1"]


def test_a_change_of_mind_after_sending_changes_nothing(client, session, vote):
    sent(client, vote, 1)

    assert "the first one counts" in sent(client, vote, 2)
    assert papers(session) == ["1"]


def test_the_page_says_before_sending_that_a_vote_cannot_be_changed(client, vote):
    page = client.get(vote.path).text

    assert "You cannot change your vote once it is sent." in page
    assert "If votes are equal, the chair of the meeting decides." in page


def test_a_used_code_on_another_page_is_refused_and_says_so(client, session, vote):
    sent(client, vote, 1)

    assert "This code has been used" in sent(client, vote, 2, key="another-page-altogether")
    assert papers(session) == ["1"]


@pytest.mark.parametrize("code", ["ZZZZZZZZZ", "22222", "<script>alert(1)</script>", "K" * 59])
def test_an_unknown_code_is_refused_and_what_was_ticked_is_kept(client, session, vote, code):
    page = sent(client, vote, 2, code=code)

    assert "This code is not right" in page
    assert re.search(r'value="2"[^>]*checked', page)
    assert papers(session) == []


def test_a_code_of_another_ward_s_vote_is_refused_and_stays_good(client, session, vote):
    other = a_vote(session, codes=1, ward="penn", sergeant=vote.sergeant)

    assert "This code is for another vote" in sent(client, vote, 1, code=other.codes[0])
    assert papers(session) == []

    assert "Your vote is counted" in sent(client, other, 1)


def test_four_choices_are_refused_and_the_code_stays_good(client, session, vote):
    assert "You chose more than 3" in sent(client, vote, 1, 2, 3, 4)
    assert spent(session) == 0

    assert "Your vote is counted" in sent(client, vote, 1, 2, 3)


def test_as_many_as_one_likes_may_be_chosen_where_the_rule_says_so(client, session):
    vote = a_vote(session, codes=1, rule=Rule.APPROVAL)

    assert "Choose as many as you like" in client.get(vote.path).text
    assert "Your vote is counted" in sent(client, vote, 1, 2, 3, 4)


def test_a_blank_paper_is_asked_back_and_one_that_says_none_is_counted(client, session, vote):
    assert "or choose “None of these”" in sent(client, vote)
    assert "alone, or take it away" in sent(client, vote, 0, 1)
    assert spent(session) == 0

    assert "Your vote is counted" in sent(client, vote, 0)
    assert papers(session) == [""]


def test_a_choice_that_is_not_on_the_ballot_is_refused(client, session, vote):
    assert "Choose from the answers that you see" in sent(client, vote, 9)
    assert spent(session) == 0


def test_an_early_vote_is_refused_and_its_code_stays_good(client, session):
    vote = a_vote(session, codes=1, is_open=False)

    assert "The vote is not open yet. Your code is not used" in sent(client, vote, 1)
    assert (papers(session), spent(session)) == ([], 0)


def test_a_late_vote_is_refused_and_said_not_to_count(client, session, vote):
    closed(vote)

    assert "Your vote came too late and is not counted" in sent(client, vote, 1)
    assert (papers(session), spent(session)) == ([], 0)


def test_a_vote_that_was_counted_is_told_so_also_after_closing(client, session, vote):
    sent(client, vote, 1)
    closed(vote)

    assert "Your vote is counted" in sent(client, vote, 1)


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        codes.spaced,
        lambda code: f"  {' '.join(code)}  ",
        lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code),  # wide, as some keyboards type
        lambda code: code.translate({ord("2") + n: 0x0662 + n for n in range(8)}),  # Arabic
        lambda code: code.translate({ord("2") + n: 0x06F2 + n for n in range(8)}),  # Persian, Urdu
        lambda code: code.translate({ord("2") + n: 0x0A68 + n for n in range(8)}),  # Gurmukhi
    ],
)
def test_a_code_is_read_as_people_type_it(client, session, vote, change):
    assert "Your vote is counted" in sent(client, vote, 1, code=change(vote.codes[0]))


def test_a_code_has_forty_bits_at_least_and_no_sign_that_looks_like_another():
    assert len(codes.SIGNS) ** codes.LENGTH > 2**44
    assert not set(codes.SIGNS) & set("01OILU")
    made = {codes.new_code() for _ in range(500)}
    assert len(made) == 500
    assert all(codes.looks_right(code) and codes.tidy(codes.spaced(code)) == code for code in made)


def test_looking_at_a_page_changes_nothing(client, session, vote):
    before = session.execute(select(Ballot.version, Ballot.papers_in)).one()
    link = f"{vote.path}?c={vote.codes[0]}"

    assert codes.spaced(vote.codes[0]) in client.get(link).text
    assert client.get(f"/vote/{vote.ballot.short.lower()}").location.endswith(vote.path)

    session.rollback()
    assert session.execute(select(Ballot.version, Ballot.papers_in)).one() == before
    assert spent(session) == 0


def test_no_such_vote_is_no_such_page(client, vote):
    assert client.get("/en/vote/NOONE").status_code == 404
    assert client.post("/en/vote/NOONE/cast", json={}).status_code == 404


def test_options_are_in_the_reader_s_language_where_it_was_known(client, session, vote):
    assert a_ward(session).name in client.get(vote.path.replace("/en/", "/ur/")).text
    assert 'lang="en" dir="ltr"' in client.get(vote.path.replace("/en/", "/ur/")).text
