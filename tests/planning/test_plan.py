"""The action plan: planned, told of, read, carried over into another year, or ended."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.planning import carrying, measuring, queries, services
from pact.planning.details import AlreadyRead, PlanDetails, PlanEnded, YearClosed
from pact.planning.models import PlanState
from pact.strategy import editing
from pact.strategy.queries import cycle as find_cycle
from pact.strategy.queries import strategic_priority
from tests.factories.people import a_person, an_organisation
from tests.factories.planning import (
    a_plan_action,
    an_aim,
    said,
    with_milestone_and_measure,
)


@pytest.fixture
def board(session):
    return a_person(session, Role.BOARD_MEMBER)


def change(action, deed):
    """Do something to the action as it is now."""
    with transaction() as writing:
        return deed(writing, queries.action(writing, id=action.id))


def carried(session, board, action, *, year, aim=None):
    into = aim or an_aim(session)

    def carry(writing, there):
        priority, cycle = strategic_priority(writing, id=into.id)
        return carrying.carry_over(
            writing, there, priority, cycle, year=year, why="Half of it is left", by_id=board.id
        )

    return change(action, carry)


def closed(board, aim, *, year):
    with transaction() as writing:
        cycle = find_cycle(writing, id=aim.cycle_id)
        return carrying.close_year(writing, cycle, year=year, learnt="Kits", by_id=board.id)


def test_an_action_is_late_from_the_day_after_until_it_ends(session, board, at):
    action = a_plan_action(session, board)

    assert (action.year, action.state) == (2026, PlanState.PLANNED)
    assert not action.is_overdue(action.due_on)
    later = action.due_on + timedelta(days=1)
    assert action.is_overdue(later)
    assert queries.overdue_count(session, today=later) == 1
    said(board, action, PlanState.PARTLY_DONE)
    session.expire_all()
    assert queries.overdue_count(session, today=later) == 0


def test_nothing_is_planned_in_a_cycle_that_is_over(session, board, at):
    details = PlanDetails("x", "y", an_organisation(session).id, None, date(2023, 1, 1))

    with pytest.raises(editing.CycleOver), transaction() as writing:
        priority, cycle = strategic_priority(writing, id=an_aim(writing, "Harm Reduction").id)
        services.add_action(writing, priority, cycle, details, by_id=board.id)


def test_what_has_ended_is_told_of_no_more(session, board, at):
    action = a_plan_action(session, board)
    said(board, action, PlanState.DONE)

    with pytest.raises(PlanEnded):
        said(board, action)
    session.expire_all()
    (status,) = queries.statuses(session, action_id=action.id)
    assert status.state is PlanState.DONE


def test_a_measure_is_met_when_its_last_reading_reaches_the_target(session, board, at):
    action = with_milestone_and_measure(session, board, a_plan_action(session, board))
    assert not action.measures[0].is_met

    def read(value, days):
        return lambda writing, there: measuring.read(
            writing,
            there,
            there.measures[0],
            value=value,
            read_on=clock.today() + timedelta(days=days),
            by_id=board.id,
        )

    change(action, read(19.5, 2))
    change(action, read(30, 1))
    session.expire_all()
    measure = queries.action(session, id=action.id).measures[0]
    assert [each.value for each in measure.readings] == [30, 19.5]
    assert measure.is_met, "less is better where the target is below the baseline"
    with pytest.raises(AlreadyRead):
        change(action, read(1, 2))


def test_a_milestone_is_reached_once(session, board, at):
    action = with_milestone_and_measure(session, board, a_plan_action(session, board))
    id = action.milestones[0].id

    def reach(milestone_id):
        return change(action, lambda w, a: measuring.reach(w, a, milestone_id, by_id=board.id))

    assert reach(id)
    with clock.set_to(at + timedelta(days=3)):
        assert reach(id)
    assert not reach(id + 99)
    session.expire_all()
    assert queries.action(session, id=action.id).milestones[0].reached_on == date(2026, 11, 22)


def test_a_year_is_closed_only_when_every_action_is_decided(session, board, at):
    going_on = a_plan_action(session, board, text="Goes on")
    ends = a_plan_action(session, board, text="Ends")
    aim = an_aim(session)

    with pytest.raises(carrying.NotDecided) as refused:
        closed(board, aim, year=2026)
    assert [each.text for each in refused.value.actions] == ["Goes on", "Ends"]
    carried(session, board, going_on, year=2027)
    said(board, ends, PlanState.STOPPED)
    closed(board, aim, year=2026)

    with pytest.raises(YearClosed):
        closed(board, aim, year=2026)
    with pytest.raises(YearClosed):
        said(board, ends)
    with pytest.raises(YearClosed):
        a_plan_action(session, board, text="Too late")
    deeds = session.scalars(select(AuditEntry.deed).order_by(AuditEntry.id)).all()
    assert deeds[-1] == "closed plan year"


def test_what_is_carried_over_stands_in_the_next_year_and_the_old_one_stays(session, board, at):
    action = with_milestone_and_measure(session, board, a_plan_action(session, board))

    further = carried(session, board, action, year=2027)

    session.expire_all()
    old, new = (queries.action(session, id=each.id) for each in (action, further))
    assert (old.state, old.ended_why, old.year) == (
        PlanState.CARRIED_OVER,
        "Half of it is left",
        2026,
    )
    assert (new.state, new.year, new.carried_from_id) == (PlanState.PLANNED, 2027, old.id)
    assert new.due_on == date(2027, 12, 22)
    assert [each.text for each in new.milestones] == ["Buy kits"]
    assert [(each.name, each.target) for each in new.measures] == [("Thefts", 20)]
    told = queries.plan_told(session, strategic_priority_ids=[old.strategic_priority_id])
    assert [each.id for each in told] == [new.id]


def test_an_action_is_carried_only_into_a_later_year_of_a_cycle_that_runs(session, board, at):
    action = a_plan_action(session, board)

    for year in (2026, 2029):
        with pytest.raises(carrying.NotLater):
            carried(session, board, action, year=year)
    with pytest.raises(editing.CycleOver):
        carried(session, board, action, year=2027, aim=an_aim(session, "Harm Reduction"))


def test_an_action_may_go_on_in_the_next_cycle(session, board, at):
    action = a_plan_action(session, board, due_on=date(2028, 12, 1))
    with transaction() as writing:
        details = editing.CycleDetails("2029–2032", date(2029, 1, 1), date(2032, 12, 31))
        cycle = editing.add_cycle(writing, details, by_id=board.id)
        aim = editing.add_priority(
            writing, cycle, editing.PriorityDetails("Safe homes"), by_id=board.id
        )

    further = carried(session, board, action, year=2029, aim=aim)

    assert (further.strategic_priority_id, further.year) == (aim.id, 2029)
