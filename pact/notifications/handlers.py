"""Which events people are told of."""

from pact.concerns.events import (
    ConcernErased,
    ConcernReceived,
    ConcernWithdrawn,
    ContactChanged,
)
from pact.core.outbox import on
from pact.meetings.events import MeetingCancelled, MeetingChanged, MeetingPublished
from pact.notifications import news, reactions
from pact.offers.events import OfferAnswered, OfferReceived, OfferTakenBack
from pact.priorities.events import ActionEnded, PriorityChosen
from pact.themes.events import SummaryPublished

on(ConcernReceived)(reactions.say_that_it_arrived)
on(PriorityChosen)(reactions.say_that_it_was_chosen)
on(ActionEnded)(reactions.say_what_was_done)
on(ConcernWithdrawn)(reactions.drop_what_waits)
on(ConcernErased)(reactions.drop_what_waits)
on(ContactChanged)(reactions.follow_the_address)
on(OfferReceived)(reactions.say_that_offer_arrived)
on(OfferAnswered)(reactions.say_what_became_of_offer)
on(OfferTakenBack)(reactions.drop_what_waits_of_offer)
on(MeetingPublished)(reactions.announce)
on(MeetingChanged)(reactions.say_that_it_changed)
on(MeetingCancelled)(reactions.say_that_it_is_cancelled)
on(MeetingPublished)(news.of_meeting)
on(PriorityChosen)(news.of_priority)
on(ActionEnded)(news.of_action)
on(SummaryPublished)(news.of_summary)
