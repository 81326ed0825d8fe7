"""What each kind of message says, written when it is sent."""

from pact.notifications.letters import (
    accounts,
    coming,
    concerns,
    digest,
    meetings,
    offers,
    owners,
    owners_staff,
    records,
    subscriptions,
)
from pact.notifications.letters.letter import Letter, Writer

WRITERS: dict[str, Writer] = {
    "concern_received": concerns.received,
    "contact_changed": concerns.moved,
    "priority_chosen": concerns.chosen,
    "action_ended": concerns.ended,
    "action_corrected": concerns.corrected,
    "action_link": owners.linked,
    "action_help": owners_staff.helped,
    "action_due": owners_staff.due,
    "action_overdue": owners_staff.overdue,
    "action_long_overdue": owners_staff.long_overdue,
    "offer_received": offers.received,
    "offer_answered": offers.answered,
    "subscription_asked": subscriptions.asked,
    "boundaries_changed": subscriptions.boundaries_changed,
    "digest": digest.digest,
    "meeting_announced": meetings.announced,
    "meeting_changed": meetings.changed,
    "meeting_cancelled": meetings.cancelled,
    "meeting_reminder": meetings.reminder,
    "record_held_up": records.held_up_record,
    "answer_at_desk": records.answer_at_desk,
    "account_invited": accounts.invited,
    "account_reset": accounts.reset_asked,
    "account_changed": accounts.changed,
    "idea_overdue": records.idea_overdue,
    "coming_received": coming.received,
    "coming_placed": coming.placed,
    "coming_changed": coming.changed,
    "coming_cancelled": coming.cancelled,
    "coming_reminder": coming.reminder,
    "coming_online_link": coming.online_link,
    "coming_needs": coming.needs,
}

__all__ = ["WRITERS", "Letter", "Writer"]
