"""What wards' meetings chose, what partners were asked to do, and what they did.

Names are those of data.police.uk: issue, issue_date, action, action_date.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Annotated, Any

from sqlalchemy.orm import Session

from pact.core.clock import LONDON
from pact.languages.kinds import CORRECTED_WHY, ISSUE, TASK, WE_DID
from pact.languages.translations import Shown, texts
from pact.open_data import long_lists
from pact.open_data.listing import Asked, Listing, Row
from pact.open_data.lists.strategy import told_cycles
from pact.open_data.shapes import Text, text
from pact.priorities.models import ENDED, ActionState, HowChosen, PriorityState
from pact.themes.names import theme_name


@dataclass
class Action:
    """What a partner was asked to do about a priority."""

    id: int
    priority: Annotated[int, "The priority's id."]
    ward: Annotated[str, "Slug."]
    action: Annotated[Text, "What was asked for."]
    owner: Annotated[str, "The organisation that was asked."]
    due_on: date
    state: ActionState
    we_did: Annotated[Text | None, "“You said, we did”: how it ended."]
    action_date: Annotated[date | None, "The day on which it ended."]
    corrected_at: Annotated[datetime | None, "When `we_did` was last corrected; null: never."]
    corrected_why: Annotated[Text | None, "Why it was corrected, as residents read it."]


@dataclass
class Priority:
    """What a ward's meeting chose: at most three are open in a ward."""

    id: int
    ward: Annotated[str, "Slug."]
    ward_code: str
    theme: Annotated[str | None, "The theme's key."]
    theme_name: str | None
    strategic_priority: Annotated[int | None, "The id of the one that it serves."]
    issue: Text
    issue_date: Annotated[date, "The day on which it was chosen."]
    state: PriorityState
    is_open: bool
    how_chosen: HowChosen
    meeting: Annotated[str | None, "The uid of the meeting that chose it."]
    closed_on: date | None
    actions: list[Action]


Line = Any  # a row of columns
Words = Mapping[tuple[str, str], Mapping[int, Shown]]


def words_of(session: Session, found: Iterable[Line], *, locale: str) -> Words:
    """What the actions say: what was asked for, how they ended, and why that was corrected."""
    actions = list(found)
    return texts(
        session,
        locale=locale,
        originals={
            TASK: {each.id: each.task for each in actions},
            WE_DID: {
                each.id: each.we_did for each in actions if each.state in ENDED and each.we_did
            },
            CORRECTED_WHY: {each.id: each.corrected_why for each in actions if each.corrected_why},
        },
    )


def _action(each: Line, ward: str, said: Words) -> Action:
    did, why = said[WE_DID].get(each.id), said[CORRECTED_WHY].get(each.id)
    return Action(
        id=each.id,
        priority=each.priority_id,
        ward=ward,
        action=text(said[TASK][each.id]),
        owner=each.owner_name,
        due_on=each.due_on,
        state=each.state,
        we_did=text(did) if did else None,
        action_date=_day(each.ended_at) if each.state in ENDED else None,
        corrected_at=each.corrected_at,
        corrected_why=text(why) if why else None,
    )


def _day(instant: datetime | None) -> date | None:
    return instant.astimezone(LONDON).date() if instant else None


def _which(asked: Asked) -> dict[str, Any]:
    ward_ids = None if asked.everywhere else asked.ward_ids
    return {"ward_ids": ward_ids, "after": asked.number, "limit": asked.most + 1}


def _priorities(session: Session, asked: Asked) -> list[Row]:
    found = long_lists.priorities(session, **_which(asked))
    themes = long_lists.themes(session, ids={each.theme_id for each in found if each.theme_id})
    names = {id: theme_name(theme) for id, theme in themes.items()}
    actions = long_lists.actions_about(session, priority_ids=[each.id for each in found])
    issues = texts(
        session,
        locale=asked.locale.tag,
        originals={ISSUE: {each.id: each.issue for each in found}},
    )[ISSUE]
    told = {aim.id for cycle in told_cycles(session, asked) for aim in cycle.priorities}
    said = words_of(session, chain(*actions.values()), locale=asked.locale.tag)

    def item(each: Line) -> Priority:
        theme = themes.get(each.theme_id)
        aim = each.strategic_priority_id
        return Priority(
            id=each.id,
            ward=each.slug,
            ward_code=each.code,
            theme=theme.key if theme else None,
            theme_name=names.get(each.theme_id),
            strategic_priority=aim if aim in told else None,
            issue=text(issues[each.id]),
            issue_date=each.issue_on,
            state=each.state,
            is_open=each.open_place is not None,
            how_chosen=each.how_chosen,
            meeting=each.uid,
            closed_on=_day(each.closed_at),
            actions=[_action(action, each.slug, said) for action in actions.get(each.id, ())],
        )

    return [(str(each.id), item(each)) for each in found]


def _actions(session: Session, asked: Asked) -> list[Row]:
    found = long_lists.actions(session, **_which(asked))
    said = words_of(session, found, locale=asked.locale.tag)
    return [(str(each.id), _action(each, each.slug, said)) for each in found]


LISTINGS = (
    Listing(
        "priorities",
        "What wards’ meetings chose, with what was done about it.",
        Priority,
        _priorities,
        by_ward=True,
        numbered=True,
    ),
    Listing(
        "actions",
        "What partners were asked to do about priorities, and how it ended.",
        Action,
        _actions,
        by_ward=True,
        numbered=True,
    ),
)
