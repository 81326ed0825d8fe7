"""The desk's pages: what each role does, and what nobody sees too early."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.assessing.models import RoundState
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.themes import services as themes
from tests.factories.assessing import (
    NOTED,
    REASONS,
    Assessed,
    a_decision,
    a_round,
    decided,
    discussing,
    frozen,
    noted,
    scored,
    stepped,
    the_cycle,
)
from tests.factories.people import a_person, an_organisation
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_confirmed_concern, a_theme

Signing = Callable[[User], FlaskClient]
DAY = timedelta(days=1)


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


def test_a_round_walks_from_opening_to_being_put_away(
    session: Session, officer: User, signed_in: Signing, at: datetime
) -> None:
    a_confirmed_concern(session, officer, at=at - 100 * DAY)
    member = a_person(session, Role.BOARD_MEMBER, name="Asha")
    desk, board = signed_in(officer), signed_in(member)
    cycle = the_cycle(session)
    new = {
        "cycle": str(cycle.id),
        "members": str(member.id),
        "first_on-day": "1",
        "first_on-month": "1",
        "first_on-year": "2026",
        "last_on-day": "31",
        "last_on-month": "10",
        "last_on-year": "2026",
    }
    path = desk.post("/desk/assessment/open", data=new).location
    assert "1 person" in text_of(desk.get(f"{path}/themes/parking").text)
    for name in ("freeze", "score"):
        assert desk.post(f"{path}/steps/{name}").status_code == 303
    assert "waits for your scores" in board.get("/desk").text

    where = f"{path}/scores/parking"
    answer = {"harm": "3", "likelihood": "4", "position": "2", "confidence": "3", "submit": "y"}
    following = board.post(where, data=answer).location
    while following != f"{path}/scores":
        following = board.post(following, data={"cannot_say": "y"}).location
    board.post(f"{path}/scores/send")
    desk.post(f"{path}/steps/discuss")

    ranking = text_of(board.get(f"{path}/ranking").text)
    assert "24" in ranking
    assert "Nobody could say anything of:" in ranking
    board.post(f"{path}/discuss/parking", data={"text": "The school asks for it"})
    assert "The school asks for it" in board.get(f"{path}/discuss/parking").text
    decision = {
        "themes": str(a_theme(session, "parking").id),
        "priority": "new",
        "new_name": "Streets to walk in",
        "reasons": "It is raised everywhere",
        "told": "We want streets to walk in.",
    }
    board.post(f"{path}/decisions", data=decision)
    assert "Streets to walk in" not in desk.get("/desk/strategy").text
    board.post(f"{path}/decisions/stand")
    session.expire_all()  # a test's requests share one session
    assert "Streets to walk in" in desk.get("/desk/strategy").text
    desk.post(f"{path}/steps/close")

    shown = text_of(desk.get(path).text)
    assert "Closed" in shown
    assert "It is raised everywhere" in shown


def test_a_refused_step_says_what_is_missing(
    session: Session, officer: User, signed_in: Signing, at: datetime
) -> None:
    assessed = a_round(session, officer=officer)
    frozen(assessed)
    stepped(assessed, RoundState.SCORING)

    desk = signed_in(officer)
    said = desk.post(f"{assessed.path}/steps/discuss", follow_redirects=True).text

    assert "Member 1 has not sent their scores." in said
    assert "Nobody has sent any scores." in said
    assert assessed.now.state is RoundState.SCORING


def test_nobody_sees_others_scores_before_the_scoring_ends(
    session: Session, officer: User, signed_in: Signing, at: datetime
) -> None:
    assessed = a_round(session, officer=officer)
    frozen(assessed)
    stepped(assessed, RoundState.SCORING)
    scored(assessed, assessed.members[0], {"parking": (4, 4, 4, 3)})

    for who in (assessed.members[1], assessed.members[0], officer):
        browser = signed_in(who)
        pages = [f"{assessed.path}/ranking"]
        if who is not officer:
            pages += [f"{assessed.path}/discuss/parking"]
        for path in pages:
            page = browser.get(path).text
            assert "before the scoring has ended" in page
            assert "64" not in text_of(page)
            assert "It was so last year" not in page
    mine = signed_in(assessed.members[1]).get(f"{assessed.path}/scores").text
    assert "0 of " in text_of(mine)


def test_the_ranking_can_be_tried_with_other_weights_and_nothing_is_kept(
    session: Session, officer: User, signed_in: Signing, at: datetime
) -> None:
    assessed = discussing(session, officer=officer)
    board = signed_in(assessed.members[0])

    tried = board.get(f"{assessed.path}/ranking?harm=3&likelihood=0&position=0").text
    odd = board.get(f"{assessed.path}/ranking?harm=0&likelihood=0&position=0").text

    assert "These weights are only tried" in tried
    assert "These weights are only tried" not in odd
    assert assessed.now.harm_weight == 1
    desk = signed_in(officer)
    kept = {"harm": "3", "likelihood": "1", "position": "1"}
    desk.post(f"{assessed.path}/weights", data=kept)
    assert assessed.now.harm_weight == 3
    assert "All weights equal" in desk.get(f"{assessed.path}/ranking").text


def test_a_partner_adds_notes_and_sees_their_own_alone(
    session: Session, officer: User, signed_in: Signing, at: datetime
) -> None:
    assessed = a_round(session, officer=officer)
    noted(session, assessed)
    partner = a_person(session, Role.PARTNER, name="Dean")
    partner.organisation_id = an_organisation(session).id
    session.commit()
    browser = signed_in(partner)
    note = {"theme": str(a_theme(session, "noise").id), "heading": "time"}
    note["text"] = "After eleven at night"

    assert "asks what you know" in browser.get("/desk").text
    browser.post(f"{assessed.path}/notes", data=note)
    page = browser.get(f"{assessed.path}/notes").text

    assert "After eleven at night" in page
    assert NOTED not in page
    assert browser.get(assessed.path).status_code == 403
    read = signed_in(assessed.members[0]).get(f"{assessed.path}/themes/noise").text
    assert "After eleven at night" in read
    assert "Wolverhampton Homes" in read


def test_restricted_counts_are_shown_to_few_and_looking_is_written_down(
    session: Session, officer: User, signed_in: Signing, at: datetime
) -> None:
    concern = a_concern(session, help_kinds=["domestic_abuse"], at=at - 30 * DAY)
    with transaction() as writing:
        themes.confirm(writing, concern, a_theme(writing, "tension"), by_id=officer.id)
    assessed = a_round(session, officer=officer)

    page = text_of(signed_in(officer).get(f"{assessed.path}/tension").text)
    board = signed_in(assessed.members[0]).get(f"{assessed.path}/tension").status_code

    assert "Community tension and cohesion 1" in page
    assert board == 403
    looks = select(AuditEntry.actor_id).where(AuditEntry.deed == "viewed restricted counts")
    session.rollback()
    assert session.scalars(looks).all() == [officer.id]


def test_an_amendment_stands_beside_the_decision(
    session: Session, officer: User, signed_in: Signing, at: datetime
) -> None:
    assessed = discussing(session, officer=officer)
    id = a_decision(session, assessed)
    decided(assessed)
    board = signed_in(assessed.members[0])

    amended = {"text": "Lorries as well", "why": "We left them out"}
    board.post(f"{assessed.path}/decisions/{id}/amend", data=amended)

    page = board.get(assessed.path).text
    assert REASONS in page
    assert "Lorries as well" in page
    assert "We left them out" in page


def test_each_deed_is_in_the_audit_log(session: Session, at: datetime) -> None:
    assessed = discussing(session)
    a_decision(session, assessed)
    decided(assessed)

    deeds = session.scalars(
        select(AuditEntry.deed)
        .where(AuditEntry.about == "assessment round")
        .order_by(AuditEntry.id)
    ).all()

    assert deeds == [
        "opened assessment round",
        "added intelligence note",
        "froze evidence",
        "took assessment round to scoring",
        "sent scores",
        "sent scores",
        "took assessment round to discussing",
        "drafted decision",
        "decided assessment round",
    ]


@pytest.mark.parametrize("path", ["", "/themes/parking", "/ranking", "/decisions"])
def test_pages_need_few_statements_however_much_there_is(
    session: Session, signed_in: Signing, at: datetime, path: str
) -> None:
    assessed: Assessed = discussing(session, members=4)
    a_decision(session, assessed)
    board = signed_in(assessed.members[0])
    board.get(f"{assessed.path}{path}")

    with statements() as sent:
        assert board.get(f"{assessed.path}{path}").status_code == 200

    assert len(sent) <= 16, "\n".join(sent)
