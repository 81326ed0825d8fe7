"""What each kind of message says, written when it is sent."""

from pact.notifications.letters import concerns, digest, meetings, offers, subscriptions
from pact.notifications.letters.letter import Letter, Writer

WRITERS: dict[str, Writer] = {
    "concern_received": concerns.received,
    "contact_changed": concerns.moved,
    "priority_chosen": concerns.chosen,
    "action_ended": concerns.ended,
    "offer_received": offers.received,
    "offer_answered": offers.answered,
    "subscription_asked": subscriptions.asked,
    "boundaries_changed": subscriptions.boundaries_changed,
    "digest": digest.digest,
    "meeting_announced": meetings.announced,
    "meeting_changed": meetings.changed,
    "meeting_cancelled": meetings.cancelled,
    "meeting_reminder": meetings.reminder,
}

__all__ = ["WRITERS", "Letter", "Writer"]
