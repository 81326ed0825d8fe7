"""Members score apart, see the spread, and decide; what is missing is said."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.assessing import deciding, queries, scoring, services
from pact.assessing.models import RoundState
from pact.assessing.scoring import Judgement
from pact.assessing.states import Lack, MoveNotAllowed, NotNow
from pact.core.db import transaction
from pact.strategy import queries as strategy
from tests.factories.assessing import (
    REASONS,
    a_decision,
    a_round,
    decided,
    discussing,
    frozen,
    scored,
    stepped,
    the_cycle,
)
from tests.factories.people import a_person
from tests.factories.themes import a_theme

VIEW = Judgement(1, 2, 3, 2, None)


@pytest.fixture
def scoring_round(session: Session, at: datetime):
    assessed = a_round(session)
    frozen(assessed)
    stepped(assessed, RoundState.SCORING)
    return assessed


def test_nobody_scores_before_the_scoring_begins(session: Session, at: datetime) -> None:
    assessed = a_round(session)

    with pytest.raises(NotNow):
        scored(assessed, assessed.members[0])


def test_only_those_who_were_asked_score(session: Session, scoring_round) -> None:
    with pytest.raises(scoring.NoMember):
        scored(scoring_round, a_person(session, Role.BOARD_MEMBER))


def test_nobody_sends_before_every_theme_has_a_score(session: Session, scoring_round) -> None:
    first, _second = scoring_round.members
    theme_id = a_theme(session, "parking").id
    with transaction() as writing:
        scoring.score(writing, scoring_round.id, theme_id, VIEW, by_id=first.id)

    with pytest.raises(scoring.NotScored) as refused, transaction() as writing:
        scoring.send(writing, scoring_round.id, by_id=first.id)

    assert len(refused.value.names) == len(scoring_round.now.evidence) - 1


def test_others_scores_are_seen_when_the_scoring_is_over(session: Session, scoring_round) -> None:
    first, second = scoring_round.members
    for member in (first, second):
        scored(scoring_round, member, {"parking": (1, 2, 3, 2)})

    own = queries.scores(session, scoring_round.now, seen_by_id=first.id)
    officers = queries.scores(session, scoring_round.now, seen_by_id=scoring_round.officer.id)
    stepped(scoring_round, RoundState.DISCUSSING)
    after = queries.scores(session, scoring_round.now, seen_by_id=first.id)

    themes = len(scoring_round.now.evidence)
    assert (len(own), len(officers), len(after)) == (themes, 0, 2 * themes)


def test_one_may_change_one_s_mind_until_the_scoring_ends(session: Session, scoring_round) -> None:
    first, second = scoring_round.members
    for member in (first, second):
        scored(scoring_round, member)
    theme_id = a_theme(session, "parking").id
    with transaction() as writing:
        scoring.score(writing, scoring_round.id, theme_id, VIEW, by_id=first.id)
    stepped(scoring_round, RoundState.DISCUSSING)

    with pytest.raises(NotNow), transaction() as writing:
        scoring.score(writing, scoring_round.id, theme_id, VIEW, by_id=first.id)


def test_the_scoring_ends_when_each_has_sent_or_is_excused(session, scoring_round) -> None:
    first, second = scoring_round.members
    with pytest.raises(MoveNotAllowed) as refused:
        stepped(scoring_round, RoundState.DISCUSSING)
    assert [(each.what, each.of) for each in refused.value.lacking] == [
        (Lack.SCORES, first.name),
        (Lack.SCORES, second.name),
        (Lack.ANY_SCORES, None),
    ]

    scored(scoring_round, first)
    (row,) = [each for each in scoring_round.now.members if each.user_id == second.id]
    with transaction() as writing:
        by = scoring_round.officer.id
        services.excuse(writing, scoring_round.id, member_id=row.id, why="Ill", by_id=by)
    stepped(scoring_round, RoundState.DISCUSSING)

    assert scoring_round.now.state is RoundState.DISCUSSING


def test_nothing_is_decided_without_a_decision(session: Session, at: datetime) -> None:
    assessed = discussing(session)

    with pytest.raises(MoveNotAllowed) as refused:
        decided(assessed)

    assert [each.what for each in refused.value.lacking] == [Lack.DECISION]


def test_a_decision_names_priority_themes_evidence_and_reasons(session, at: datetime) -> None:
    assessed = discussing(session)
    cycle = the_cycle(session)
    a_decision(session, assessed, ["parking", "noise"])
    assert queries.decided(session, cycle_id=cycle.id) == [], "drafts are nobody's yet"
    decided(assessed)

    (found,) = queries.decided(session, cycle_id=cycle.id)

    assert found.priority.name == found.decision.priority_name == cycle.priorities[1].name
    assert [each.key for each in found.themes] == ["parking", "noise"]
    assert found.themes[0].figures.people == 0
    assert found.decision.reasons == REASONS
    assert found.round.decided_by.id == assessed.members[0].id
    assert found.round.decided_at == at
    others = [each for each in strategy.cycles(session) if each.id != cycle.id]
    assert queries.decided(session, cycle_id=others[0].id) == []


def test_deciding_makes_the_priority_and_has_the_themes_serve_it(session, at: datetime) -> None:
    assessed = discussing(session)
    theme_id = a_theme(session, "burglary").id
    before = {each.name for each, _cycle in strategy.served_by(session, theme_id=theme_id)}
    a_decision(session, assessed, ["burglary"], new_name="Safer homes")
    assert "Safer homes" not in {each.name for each in the_cycle(session).priorities}
    decided(assessed)

    after = {each.name for each, _cycle in strategy.served_by(session, theme_id=theme_id)}

    assert after == before | {"Safer homes"}
    assert the_cycle(session).priorities[-1].name == "Safer homes"


def test_a_drafted_decision_can_be_taken_out_and_a_standing_one_only_amended(
    session: Session, at: datetime
) -> None:
    assessed = discussing(session)
    by_id = assessed.members[1].id
    wrong = a_decision(session, assessed, ["noise"], new_name="Quiet nights")
    kept = a_decision(session, assessed)
    with pytest.raises(NotNow), transaction() as writing:
        deciding.amend(writing, assessed.id, kept, text="Early", why="Too", by_id=by_id)
    with transaction() as writing:
        deciding.take_out(writing, assessed.id, wrong, by_id=by_id)
    decided(assessed)
    with pytest.raises(NotNow), transaction() as writing:
        deciding.take_out(writing, assessed.id, kept, by_id=by_id)
    with transaction() as writing:
        deciding.amend(writing, assessed.id, kept, text="Noise too", why="Forgot", by_id=by_id)

    (found,) = queries.decided(session, cycle_id=the_cycle(session).id)

    assert [each.text for each in found.decision.amendments] == ["Noise too"]
    assert found.decision.reasons == REASONS


def test_two_decisions_are_not_about_the_same_priority(session: Session, at: datetime) -> None:
    assessed = discussing(session)
    a_decision(session, assessed, new_name="Quiet nights")

    with pytest.raises(deciding.DecidedTwice):
        a_decision(session, assessed, ["noise"], new_name="quiet nights")


def test_a_round_goes_one_way_and_closes(session: Session, at: datetime) -> None:
    assessed = discussing(session)
    with pytest.raises(MoveNotAllowed):
        stepped(assessed, RoundState.CLOSED)
    a_decision(session, assessed)
    decided(assessed)
    stepped(assessed, RoundState.CLOSED)

    assert assessed.now.state is RoundState.CLOSED
    with pytest.raises(MoveNotAllowed):
        stepped(assessed, RoundState.SCORING)
