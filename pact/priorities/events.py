"""What happens to priorities and their actions."""

from dataclasses import dataclass

from pact.core.outbox import Event


@dataclass(frozen=True)
class PriorityChosen(Event):
    """A meeting chose a priority; the concerns behind it are linked."""

    priority_id: int


@dataclass(frozen=True)
class ActionEnded(Event):
    """An action was done, partly done, found impossible, or passed on."""

    action_id: int


@dataclass(frozen=True)
class OutcomeCorrected(Event):
    """What residents were told of an action's end is corrected."""

    correction_id: int


@dataclass(frozen=True)
class OldWordsTakenOut(Event):
    """What residents were told before a correction is gone for good: it named somebody."""

    correction_id: int


@dataclass(frozen=True)
class ConcernReopened(Event):
    """A resident says that it is still happening: an answered concern is open again."""

    concern_id: int


@dataclass(frozen=True)
class PriorityClosed(Event):
    """A meeting saw that every action of a priority had ended, and closed it."""

    priority_id: int


@dataclass(frozen=True)
class ActionLinkMade(Event):
    """An owner without an account got a private link."""

    link_id: int


@dataclass(frozen=True)
class HelpAnswered(Event):
    """The sergeant answered an owner who had asked for help."""

    help_id: int
