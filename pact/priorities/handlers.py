"""What priorities do when an officer decides on a concern's theme."""

from pact.core.outbox import on
from pact.priorities.joining import join_open_priority
from pact.themes.events import ThemeConfirmed

on(ThemeConfirmed)(join_open_priority)
