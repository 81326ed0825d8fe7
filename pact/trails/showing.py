"""How a trail is shown: to anybody, or on a private link that leads to it and back."""

from typing import Any

from flask import render_template

from pact.ballots.texts import in_english
from pact.languages import kinds
from pact.meetings.states import MINUTES_DONE
from pact.meetings.texts import kind_name
from pact.priorities.texts import action_state_name, how_chosen_name, priority_state_name
from pact.priorities.tones import ACTION, PRIORITY
from pact.themes.names import theme_name
from pact.trails.page import TrailPage


def show_trail(page: TrailPage, **more: Any) -> str:
    """The page as HTML; `private` is where it leads back to, on somebody's private link."""
    name = priority_state_name(page.priority.state)
    return render_template(
        "trails/show.html",
        page=page,
        state=(name, PRIORITY[page.priority.state]),
        action_tag=lambda action: (action_state_name(action.state), ACTION[action.state]),
        action_state_name=action_state_name,
        how_chosen_name=how_chosen_name,
        theme_name=theme_name,
        kind_name=kind_name,
        in_english=in_english,
        has_minutes=lambda meeting: meeting.state in MINUTES_DONE,
        kinds=kinds,
        **{"private": None, **more},
    )
