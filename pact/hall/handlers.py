"""What a hall does when its meeting is over."""

from pact.core.outbox import on
from pact.hall.ending import end_hall
from pact.meetings.events import MeetingHeld

on(MeetingHeld)(end_hall)
