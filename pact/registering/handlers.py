"""Which events registrations react to."""

from pact.core.outbox import on
from pact.meetings.events import MeetingChanged, PlacesChanged
from pact.registering.reactions import fill

on(PlacesChanged)(fill)
on(MeetingChanged)(fill)
