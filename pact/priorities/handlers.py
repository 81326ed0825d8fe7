"""What priorities do when an officer decides on a concern's theme, or takes a decision back."""

from pact.core.outbox import on
from pact.priorities.joining import follow_theme
from pact.themes.events import ThemeConfirmed, ThemeUndone

on(ThemeConfirmed)(follow_theme)
on(ThemeUndone)(follow_theme)
