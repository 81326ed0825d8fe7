"""What is to be done about a meeting's record, in words, and where."""

from flask_babel import gettext as _

from pact.meetings.lack_texts import lack_text
from pact.meetings.states import Lack, Lacking
from pact.minutes.holding_up import HeldUp, Step


def step_text(held: HeldUp) -> str:
    """One thing that is missing, as something to do."""
    if held.step is Step.OUTCOME:
        return lack_text(Lacking(Lack.OUTCOME, held.of))
    if held.step is Step.ACTION:
        return lack_text(Lacking(Lack.ACTION, held.of))
    names = {
        Step.OPEN_RECORD: _("Open the record."),
        Step.END: _("Say when the meeting is over."),
        Step.HAND_OVER: _("Finish the minutes, and hand them to the chair."),
        Step.APPROVE: _("Approve the minutes, or send them back."),
        Step.CLOSE: _("Everything is there. Close it."),
        Step.AMENDMENT: _("Approve a correction of the minutes, or send it back."),
    }
    return str(names[held.step])


def endpoint(held: HeldUp) -> str:
    """The page on which it is done."""
    pages = {
        Step.OPEN_RECORD: "meetings_desk.show",
        Step.OUTCOME: "meetings_desk.record.last_time",
        Step.ACTION: "meetings_desk.record.actions",
        Step.HAND_OVER: "minutes_desk.show",
        Step.APPROVE: "minutes_desk.show",
        Step.AMENDMENT: "minutes_desk.show",
    }
    return pages.get(held.step, "meetings_desk.record.finish")
