"""What the queue calls the texts that it holds."""

from flask_babel import gettext as _

from pact.languages import kinds
from pact.languages.kinds import Kind


def kind_name(kind: Kind) -> str:
    """What a text is, for a translator."""
    names = {
        kinds.ISSUE: _("What a meeting chose to work on"),
        kinds.TASK: _("What a partner was asked to do"),
        kinds.WE_DID: _("What was done"),
        kinds.CORRECTED_WHY: _("Why what was told was corrected"),
        kinds.SUMMARY: _("What people say of a theme"),
        kinds.ACCESS: _("How to get into a meeting"),
        kinds.STATE_WHY: _("Why a meeting changed"),
        kinds.MINUTES: _("Minutes of a meeting"),
        kinds.AMENDED: _("Correction of minutes"),
        kinds.AMENDED_WHY: _("Why minutes were corrected"),
        kinds.AGENDA_TITLE: _("Point on an agenda"),
        kinds.CONTACT_ABOUT: _("What a contact does"),
        kinds.EVENT_TITLE: _("Name of an event"),
        kinds.EVENT_ABOUT: _("What an event is"),
        kinds.EVENT_FOR_WHOM: _("Whom an event is for"),
        kinds.AIM: _("Aim of the city’s strategy"),
        kinds.AIM_MEANS: _("What an aim of the city’s strategy means"),
        kinds.DECISION_TOLD: _("Decision of the city’s board"),
        kinds.PLAN_TOLD: _("Action of the city’s plan"),
        kinds.REVIEW_TOLD: _("How an aim of the city’s strategy goes"),
        kinds.IDEA_TITLE: _("Idea of the cohesion forum"),
        kinds.IDEA_ABOUT: _("What an idea of the cohesion forum is"),
        kinds.IDEA_CAME_OF: _("What came of an idea"),
        kinds.IDEA_TASK: _("What will be done for an idea"),
        kinds.IDEA_DID: _("What was done for an idea"),
    }
    return str(names.get(kind, kind[1]))
