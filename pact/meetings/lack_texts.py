"""What staff read of a step that cannot be taken: what is missing, and so what to do first."""

from flask_babel import gettext as _

from pact.meetings.models import MeetingState as S
from pact.meetings.states import Lack, Lacking


def lack_text(lacking: Lacking) -> str:
    """One thing that is missing before a step can be taken."""
    if lacking.what is Lack.STEP:
        return _step_first(lacking)
    if lacking.what is Lack.WAY:
        return _no_way(lacking)
    texts = {
        Lack.FUTURE_DATE: _("The date of this meeting has passed. Give it a new date first."),
        Lack.DAY_ITSELF: _("The record opens on the day of the meeting."),
        Lack.REASON: _("Residents know of this meeting. Tell them why."),
        Lack.ATTENDANCE: _("Write down how many people came."),
        Lack.MINUTES: _("There are no minutes yet."),
        Lack.OUTCOME: _(
            "Close or carry over the priority of last time “%(issue)s”.", issue=lacking.of or ""
        ),
        Lack.ACTION: _("Give the priority “%(issue)s” an action.", issue=lacking.of or ""),
    }
    return str(texts[lacking.what])


def _step_first(lacking: Lacking) -> str:
    if lacking.from_ is S.POSTPONED:
        return str(_("This meeting is put off. Give it a new date first."))
    texts = {
        S.PUBLISHED: _("This meeting is a draft. Publish it first."),
        S.IN_SESSION: _("This meeting has not begun. Open its record on the day first."),
        S.HELD: _("This meeting is not over. End it first."),
        S.MINUTES_DRAFTED: _("The minutes are not ready. Hand them over to the chair first."),
        S.MINUTES_APPROVED: _("The minutes are not approved. The chair approves them first."),
        S.CLOSED: _("The record of this meeting is open. Close it first."),
    }
    return str(texts[lacking.to or S.PUBLISHED])


def _no_way(lacking: Lacking) -> str:
    texts = {
        S.DRAFT: _("This meeting is still a draft."),
        S.PUBLISHED: _("This meeting is published already."),
        S.POSTPONED: _("This meeting is put off already."),
        S.IN_SESSION: _("This meeting has begun already, so this cannot be done any more."),
        S.HELD: _("This meeting has taken place, so this cannot be done any more."),
        S.MINUTES_DRAFTED: _("This meeting has taken place, and its minutes are being written."),
        S.MINUTES_APPROVED: _(
            "The minutes of this meeting are approved. Only a visible correction changes them."
        ),
        S.CLOSED: _("The record of this meeting is closed for good."),
        S.CANCELLED: _("This meeting was cancelled. Schedule a new one."),
    }
    return str(texts[lacking.from_ or S.DRAFT])
