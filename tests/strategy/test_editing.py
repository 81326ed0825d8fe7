"""Cycles are changed by an administrator; one that is over stays as it was."""

from datetime import date

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.strategy import editing, queries, serving
from pact.strategy.editing import CycleDetails, PriorityDetails
from pact.strategy.services import serve
from tests.factories.people import a_person
from tests.factories.priorities import a_priority
from tests.factories.themes import a_theme, delivered

NEXT = CycleDetails("2029–2032", date(2029, 1, 1), date(2032, 12, 31), ["Prevention"])


@pytest.fixture
def admin(session):
    return a_person(session, Role.ADMINISTRATOR)


def found(session, name):
    session.expire_all()
    cycle = next(each for each in queries.cycles(session) if each.name == name)
    return queries.cycle(session, id=cycle.id)


def laid_out(session, name):
    cycle = found(session, name)
    return [(each.name, [one.name for one in each.workstreams]) for each in cycle.priorities]


def named(cycle, name):
    return next(each for each in cycle.priorities if each.name == name)


def test_the_founding_cycle_ships_its_golden_threads(session):
    assert [each.name for each in found(session, "2020–2023").threads] == [
        "Community engagement",
        "Early intervention and prevention",
    ]


def test_a_new_cycle_takes_its_place_and_changes_no_other(session, admin, at):
    before = [laid_out(session, name) for name in ("2020–2023", "2025–2028")]
    with transaction() as writing:
        cycle = editing.add_cycle(writing, NEXT, by_id=admin.id)
        there = queries.cycle(writing, id=cycle.id)
        details = PriorityDetails("Safe canals", "Walk and ride safely.", ["Towpaths", "Locks"])
        editing.add_priority(writing, there, details, by_id=admin.id)

    (priority,) = found(session, "2029–2032").priorities
    assert (priority.name, priority.description) == ("Safe canals", "Walk and ride safely.")
    assert [each.name for each in priority.workstreams] == ["Towpaths", "Locks"]
    assert [laid_out(session, name) for name in ("2020–2023", "2025–2028")] == before
    deeds = [each.deed for each in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert deeds == ["added cycle", "added strategic priority"]


def test_a_cycle_is_refused_days_or_a_name_that_another_has(session, admin, at):
    overlapping = CycleDetails("Other", date(2028, 6, 1), date(2030, 1, 1))
    with pytest.raises(editing.CyclesOverlap) as refused, transaction() as writing:
        editing.add_cycle(writing, overlapping, by_id=admin.id)
    assert refused.value.other.name == "2025–2028"

    again = CycleDetails("2025–2028", date(2029, 1, 1), date(2030, 1, 1))
    with pytest.raises(editing.NameTaken), transaction() as writing:
        editing.add_cycle(writing, again, by_id=admin.id)


def test_nothing_of_a_cycle_that_is_over_is_changed(session, admin, at):
    old = found(session, "2020–2023")
    priority = old.priorities[0]
    details = PriorityDetails("Other")

    for change in (
        lambda s, c: editing.change_cycle(s, c, NEXT, by_id=admin.id),
        lambda s, c: editing.add_priority(s, c, details, by_id=admin.id),
        lambda s, c: editing.change_priority(s, c.priorities[0], c, details, by_id=admin.id),
        lambda s, c: editing.remove_priority(s, c.priorities[0], c, by_id=admin.id),
    ):
        with pytest.raises(editing.CycleOver), transaction() as writing:
            change(writing, queries.cycle(writing, id=old.id))
    assert found(session, "2020–2023").priorities[0].name == priority.name


def test_what_a_theme_served_in_a_cycle_that_is_over_stays(session, at):
    officer = a_person(session, Role.COHESION_OFFICER)
    wanted = found(session, "2025–2028").priorities[0].id
    with transaction() as writing:
        serve(writing, a_theme(writing, "burglary"), [wanted], by_id=officer.id)

    theme = a_theme(session, "burglary")
    rows = queries.served_by(session, theme_id=theme.id)
    assert [(priority.name, cycle.name) for priority, cycle in rows] == [
        ("Public place violence", "2025–2028"),
        ("Reducing Offending", "2020–2023"),
    ]


def test_a_priority_that_something_rests_on_is_not_removed(session, admin, at):
    sergeant = a_person(session, Role.SERGEANT)
    a_priority(session, sergeant, theme="burglary")
    delivered()
    cycle = found(session, "2025–2028")

    with pytest.raises(editing.InUse), transaction() as writing:
        there = queries.cycle(writing, id=cycle.id)
        crime = named(there, "Neighbourhood crime")
        editing.remove_priority(writing, crime, there, by_id=admin.id)
    with transaction() as writing:
        there = queries.cycle(writing, id=cycle.id)
        safety = named(there, "Safety of women and girls")
        editing.remove_priority(writing, safety, there, by_id=admin.id)

    assert len(found(session, "2025–2028").priorities) == 4


def test_a_ward_priority_names_what_its_theme_served_on_the_day(session, at):
    sergeant = a_person(session, Role.SERGEANT)
    tension = a_priority(session, sergeant, theme="tension")  # serves two
    without = a_priority(session, sergeant, "Something else")
    delivered()

    names = queries.named_by(session, ward_priority_ids=[tension.id, without.id])
    assert {id: each.name for id, each in names.items()} == {tension.id: "Public place violence"}

    officer = a_person(session, Role.COHESION_OFFICER)
    with transaction() as writing:
        serve(writing, a_theme(writing, "tension"), [], by_id=officer.id)
    names = queries.named_by(session, ward_priority_ids=[tension.id])
    assert names[tension.id].name == "Public place violence", "it was so on the day"


def test_somebody_may_say_which_strategic_priority_a_ward_priority_names(session, at):
    sergeant = a_person(session, Role.SERGEANT)
    chosen = a_priority(session, sergeant, theme="tension")
    delivered()
    behaviour = named(found(session, "2025–2028"), "Anti-social behaviour")

    with transaction() as writing:
        serving.name(writing, chosen, behaviour.id, by_id=sergeant.id)
    assert queries.named_by(session, ward_priority_ids=[chosen.id])[chosen.id].id == behaviour.id

    with transaction() as writing:
        serving.name(writing, chosen, None, by_id=sergeant.id)
    session.expire_all()
    assert queries.named_by(session, ward_priority_ids=[chosen.id]) == {}
    last = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (last.deed, last.details["before"]) == ("named strategic priority", behaviour.id)


def test_priorities_are_put_in_another_order_while_their_cycle_runs(session, admin, at):
    first, second, *others = [name for name, _streams in laid_out(session, "2025–2028")]

    def move(name, *, up):
        with transaction() as writing:
            there = named(found(writing, "2025–2028"), name)
            editing.move_priority(writing, there, up=up, by_id=admin.id)
        return [name for name, _streams in laid_out(session, "2025–2028")]

    assert move(second, up=True) == [second, first, *others]
    assert move(second, up=True) == [second, first, *others], "the first stays first"
    assert move(others[-1], up=False) == [second, first, *others], "the last stays last"
    assert move(second, up=False) == [first, second, *others]
    deeds = [each.deed for each in session.scalars(select(AuditEntry))]
    assert deeds == ["moved strategic priority"] * 2, "what changed nothing is not written down"


def test_the_order_of_a_cycle_that_is_over_stays(session, admin, at):
    before = laid_out(session, "2020–2023")
    last = named(found(session, "2020–2023"), before[-1][0])

    with pytest.raises(editing.CycleOver):
        editing.move_priority(session, last, up=True, by_id=admin.id)

    session.rollback()
    assert laid_out(session, "2020–2023") == before
