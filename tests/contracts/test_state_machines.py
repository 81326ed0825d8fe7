"""Whatever has states has a table of its steps: which are taken, and how each other is refused.

A table is a test module that names every state, as a key of its TABLE or as what its tests are
run with. Whoever adds a thing with states, or a state, adds to a table.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from types import FunctionType, ModuleType

import pytest
from flask import Flask

from pact.assessing.models import RoundState
from pact.ballots.models import BallotState
from pact.board_pack.models import PackState
from pact.concerns.models import ConcernState
from pact.core.db import Choice, Model
from pact.emerging.models import EmergingState
from pact.forum.models import IdeaState
from pact.hall.models import SpeakerState
from pact.meetings.models import MeetingState
from pact.notifications.models import MessageState, SubscriptionState
from pact.offers.models import OfferState
from pact.phrases.models import MendState
from pact.planning.models import PlanState
from pact.priorities.models import ActionState, PriorityState
from pact.registering.models import RegistrationState

TABLES = {
    MeetingState: ["meetings.test_states", "minutes.test_moves"],
    BallotState: ["ballots.test_every_move"],
    PriorityState: ["priorities.test_every_move"],
    ActionState: ["priorities.test_every_move"],
    RegistrationState: ["registering.test_every_move"],
    ConcernState: ["follow_up.test_every_move", "themes.test_every_move"],
    OfferState: ["offers.test_every_move"],
    SpeakerState: ["hall.test_every_move"],
    RoundState: ["assessing.test_states"],
    IdeaState: ["forum.test_steps"],
}
# Not a machine that people step through, and why its refusals are tested one by one.
WITHOUT = {
    MessageState: "the site itself moves a message on; nobody asks for a step",
    SubscriptionState: "its owner may confirm, change or stop at any time",
    PackState: "the site makes a pack; nobody asks for a step",
    PlanState: "says how an action goes, in any order, until it has ended",
    EmergingState: "open or decided: a second decision is refused",
    MendState: "proposed or decided: a second decision is refused",
}


def kinds_of_state() -> set[type[StrEnum]]:
    """The states that something in the database can be in."""
    return {
        column.type.choices
        for table in Model.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Choice) and column.name == "state"
    }


def flat(values: object) -> Iterator[object]:
    """Each value, and those in lists, in pytest's parameters and in tables within tables."""
    if isinstance(values, Mapping):
        yield from flat([*values, *(row for row in values.values() if isinstance(row, Mapping))])
    elif isinstance(values, str) or not isinstance(values, Iterable):
        yield values
    else:
        for each in values:
            yield from flat(each)


def named_in(module: ModuleType) -> set[object]:
    """What a module's table and the parameters of its tests name."""
    marks = [
        mark
        for each in vars(module).values()
        if isinstance(each, FunctionType)
        for mark in getattr(each, "pytestmark", ())
        if mark.name == "parametrize"
    ]
    return {*flat(getattr(module, "TABLE", {})), *flat([mark.args[1] for mark in marks])}


@pytest.mark.one_database
def test_everything_with_states_has_a_table_or_a_reason_for_none(app: Flask) -> None:
    assert kinds_of_state() == {*TABLES, *WITHOUT}
    assert not {*TABLES} & {*WITHOUT}


@pytest.mark.parametrize("states", TABLES, ids=lambda states: states.__name__)
def test_the_table_names_every_state(states: type[StrEnum]) -> None:
    for name in TABLES[states]:
        named = named_in(import_module(f"tests.{name}"))
        left_out = {each for each in states if each not in named}
        assert not left_out, f"{name} leaves out {left_out}"
