"""The tone in which a state's tag is shown at the desk."""

from pact.priorities.models import ActionState, PriorityState

ACTION: dict[ActionState, str] = {
    ActionState.OPEN: "quiet",
    ActionState.IN_PROGRESS: "now",
    ActionState.DONE: "done",
    ActionState.PARTLY_DONE: "waiting",
    ActionState.NOT_POSSIBLE: "alarm",
    ActionState.PASSED_TO: "waiting",
}
PRIORITY: dict[PriorityState, str] = {
    PriorityState.PROPOSED: "quiet",
    PriorityState.SELECTED: "waiting",
    PriorityState.IN_ACTION: "now",
    PriorityState.REVIEWED: "done",
    PriorityState.CLOSED: "quiet",
    PriorityState.CARRIED_OVER: "waiting",
}
