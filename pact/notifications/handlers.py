"""Which events people are told of."""

from pact.accounts.events import AccountChanged, PersonInvited, ResetAsked
from pact.concerns.events import (
    ConcernErased,
    ConcernReceived,
    ConcernWithdrawn,
    ContactChanged,
)
from pact.core.outbox import on
from pact.meetings.events import (
    MeetingCancelled,
    MeetingChanged,
    MeetingPublished,
    OnlineLinkChanged,
)
from pact.notifications import (
    news,
    reactions,
    reactions_accounts,
    reactions_coming,
    reactions_owners,
)
from pact.offers.events import OfferAnswered, OfferReceived, OfferTakenBack
from pact.priorities.events import (
    ActionEnded,
    ActionLinkMade,
    HelpAnswered,
    OutcomeCorrected,
    PriorityChosen,
)
from pact.registering.events import (
    NeedsAnswered,
    PlaceFound,
    RegistrationReceived,
    RegistrationWithdrawn,
)
from pact.tension.events import TensionAnswered
from pact.themes.events import SummaryPublished

on(ConcernReceived)(reactions.say_that_it_arrived)
on(PriorityChosen)(reactions.say_that_it_was_chosen)
on(ActionEnded)(reactions.say_what_was_done)
on(OutcomeCorrected)(reactions.say_that_it_was_corrected)
on(ActionLinkMade)(reactions_owners.send_the_link)
on(HelpAnswered)(reactions_owners.say_what_help_comes)
on(ConcernWithdrawn)(reactions.drop_what_waits)
on(ConcernErased)(reactions.drop_what_waits)
on(ContactChanged)(reactions.follow_the_address)
on(OfferReceived)(reactions.say_that_offer_arrived)
on(OfferAnswered)(reactions.say_what_became_of_offer)
on(OfferTakenBack)(reactions.drop_what_waits_of_offer)
on(TensionAnswered)(reactions.say_that_there_is_an_answer)
on(MeetingPublished)(reactions.announce)
on(MeetingChanged)(reactions.say_that_it_changed)
on(MeetingCancelled)(reactions.say_that_it_is_cancelled)
on(RegistrationReceived)(reactions_coming.say_that_it_is_known)
on(PlaceFound)(reactions_coming.say_that_there_is_a_place)
on(NeedsAnswered)(reactions_coming.say_what_becomes_of_needs)
on(OnlineLinkChanged)(reactions_coming.say_that_the_link_changed)
on(RegistrationWithdrawn)(reactions_coming.drop_what_waits_of_registration)
on(PersonInvited)(reactions_accounts.invite)
on(ResetAsked)(reactions_accounts.send_reset)
on(AccountChanged)(reactions_accounts.say_what_changed)
on(MeetingPublished)(news.of_meeting)
on(PriorityChosen)(news.of_priority)
on(ActionEnded)(news.of_action)
on(SummaryPublished)(news.of_summary)
