"""What notifications tell the person who sent a concern: the messages about it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core.held import Entry, Fact, holds
from pact.notifications.models import Message, MessageState


@holds("messages", title=_l("Messages to you"), tables=["message"])
def messages(session: Session, concern_id: int) -> list[Entry]:
    """Each message, and how it fared; what it said is not kept."""
    found = session.scalars(
        select(Message)
        .where(Message.facts["concern_id"].as_integer() == concern_id)
        .order_by(Message.queued_at, Message.id)
    )
    return [
        [
            Fact("kind", _("What it was about"), each.kind, _kind(each.kind)),
            Fact("queued_at", _("When"), each.queued_at),
            Fact("state", _("What became of it"), each.state.value, _state(each.state)),
            Fact("ended_at", _("Sent on"), each.ended_at),
            Fact("language", _("Language"), each.locale),
        ]
        for each in found
    ]


def _kind(kind: str) -> str:
    names = {
        "concern_received": _("We have what you sent"),
        "contact_changed": _("You gave us another address"),
        "priority_chosen": _("It became a priority"),
        "action_ended": _("What was done"),
        "action_corrected": _("Corrected"),
    }
    return str(names.get(kind, kind))


def _state(state: MessageState) -> str:
    names = {
        MessageState.QUEUED: _("Waiting to be sent"),
        MessageState.HANDED_OVER: _("Sent"),
        MessageState.DELIVERED: _("Sent"),
        MessageState.FAILED: _("It could not be delivered"),
        MessageState.EXPIRED: _("Not sent: it was not true any more"),
    }
    return str(names[state])
