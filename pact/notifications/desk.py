"""How messages fare, for staff. No address is shown: there is none any more."""

from datetime import timedelta

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission, requires
from pact.notifications import queries
from pact.notifications.models import MessageState

bp = Blueprint("notifications_desk", __name__, url_prefix="/desk/messages")
SHOWN = timedelta(days=30)


@bp.get("")
@requires(Permission.ACCOUNTS_MANAGE)
def messages() -> ResponseReturnValue:
    session = db.session()
    return render_template(
        "notifications/desk/messages.html",
        counts=queries.message_counts(session, since=clock.now() - SHOWN),
        failures=queries.recent_failures(session),
        waiting_since=queries.oldest_waiting(session),
        unreachable=queries.unreachable_count(session),
        given_up=queries.events_given_up(session),
        states=list(MessageState),
        kind_name=kind_name,
        state_name=_state_name,
    )


@waits_for(Permission.ACCOUNTS_MANAGE)
def troubles() -> list[Waiting]:
    """What could not be delivered, and what the site gave up."""
    session, url = db.session(), url_for("notifications_desk.messages")
    failed = queries.failed_count(session, since=clock.now() - SHOWN)
    given_up = sum(queries.events_given_up(session).values())
    return [
        Waiting(
            given_up, ngettext("event was given up", "events were given up", given_up), url, True
        ),
        Waiting(
            failed,
            ngettext("message could not be delivered", "messages could not be delivered", failed),
            url,
            pressing=True,
        ),
    ]


def kind_name(kind: str) -> str:
    """What a kind of letter is called at the desk."""
    names = {
        "concern_received": _("Concern received"),
        "priority_chosen": _("Concern became a priority"),
        "action_ended": _("What was done"),
        "action_corrected": _("What was done, corrected"),
        "subscription_asked": _("Subscription to confirm"),
        "digest": _("Digest"),
        "boundaries_changed": _("Wards changed"),
        "meeting_announced": _("Meeting announced"),
        "meeting_changed": _("Meeting changed"),
        "meeting_cancelled": _("Meeting cancelled"),
        "meeting_reminder": _("Meeting reminder"),
        "coming_received": _("Somebody will come: confirmed"),
        "coming_placed": _("Somebody will come: a place is free"),
        "coming_needs": _("Somebody will come: answer about what they need"),
        "coming_changed": _("Somebody will come: the meeting changed"),
        "coming_cancelled": _("Somebody will come: the meeting is cancelled"),
        "coming_online_link": _("Somebody will come: the link to join"),
        "coming_reminder": _("Somebody will come: reminder"),
        "offer_received": _("Offer received"),
        "offer_answered": _("Offer answered"),
        "contact_changed": _("Another address for answers"),
        "action_due": _("Action due or overdue"),
        "action_help": _("Help asked for with an action"),
        "action_link": _("Private link of an action"),
        "answer_at_desk": _("Answer at the desk"),
        "idea_overdue": _("Action for the cohesion forum overdue"),
        "record_held_up": _("Reminder of a meeting’s record"),
        "account_invited": _("Invitation to an account"),
        "account_reset": _("Link for another password"),
        "account_changed": _("Word of a changed account"),
    }
    return str(names.get(kind, kind))


def _state_name(state: MessageState) -> str:
    names = {
        MessageState.QUEUED: _("Waiting"),
        MessageState.HANDED_OVER: _("Handed to the phone network"),
        MessageState.DELIVERED: _("Delivered"),
        MessageState.FAILED: _("Failed"),
        MessageState.EXPIRED: _("Not sent: no longer true or too late"),
    }
    return str(names[state])
