"""From what a clerk's browser sends to what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort
from flask_login import current_user

from pact.accounts.queries import organisations
from pact.core.db import db
from pact.core.forms import Form, given
from pact.core.permissions import Permission
from pact.hall import effects, noting
from pact.hall.forms import (
    CameForm,
    GoForm,
    LineForm,
    NextForm,
    NoteForm,
    ScreenForm,
    SpeakerForm,
    TapForm,
)
from pact.hall.services import Effect
from pact.meetings.models import Group, Meeting
from pact.meetings.record_forms import ActionForm
from pact.priorities.models import WardPriority
from pact.priorities.queries import open_priorities


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its form, what it does, and whether it may still come when the meeting
    is over, because it waited for the network."""

    form: Callable[[Meeting], Form]
    effect: Callable[[Meeting, Any], Effect]
    even_after: bool = False


def to_task(meeting: Meeting) -> list[WardPriority]:
    """The open priorities of the meeting's wards that this person may give actions to."""
    mine = current_user.wards_where(Permission.PRIORITY_SET)
    ward_ids = [ward.id for ward in meeting.wards if ward.id in mine]
    return list(open_priorities(db.session(), ward_ids=ward_ids))


def action_form(meeting: Meeting) -> ActionForm:
    """The form that gives one of them an action."""
    return ActionForm(to_task(meeting), organisations(db.session()))


def _of(meeting: Meeting, item_id: int) -> int:
    return item_id if item_id in {item.id for item in meeting.agenda} else abort(404)


def _tap(_meeting: Meeting, form: TapForm) -> Effect:
    return effects.tap(Group(form.group.data), int(given(form.by.data)))


def _came(_meeting: Meeting, form: CameForm) -> Effect:
    return effects.came(given(form.code.data))


def _go(meeting: Meeting, form: GoForm) -> Effect:
    return effects.go_to(_of(meeting, given(form.item.data)), seen=form.seen.data)


def _note(meeting: Meeting, form: NoteForm) -> Effect:
    return noting.write(
        _of(meeting, given(form.item.data)),
        form.text.data or "",
        base=form.base.data or 0,
        after=form.after.data or None,
        by_id=current_user.id,
    )


def _speaker(_meeting: Meeting, form: SpeakerForm) -> Effect:
    return effects.ask_to_speak(form.label.data or None)


def _line(_meeting: Meeting, form: LineForm) -> Effect:
    return effects.step(given(form.number.data), given(form.deed.data))


def _screen(_meeting: Meeting, form: ScreenForm) -> Effect:
    return effects.show_in(form.tags())


def _action(_meeting: Meeting, form: ActionForm) -> Effect:
    return effects.task(int(given(form.priority.data)), form.details(), by_id=current_user.id)


def _next(_meeting: Meeting, form: NextForm) -> Effect:
    return effects.next_date(form.starts_at, by_id=current_user.id)


KINDS = {
    "tap": Kind(lambda _m: TapForm(), _tap, even_after=True),
    "came": Kind(lambda _m: CameForm(), _came, even_after=True),
    "go": Kind(lambda _m: GoForm(), _go),
    "note": Kind(lambda _m: NoteForm(), _note, even_after=True),
    "speaker": Kind(lambda _m: SpeakerForm(), _speaker),
    "line": Kind(lambda _m: LineForm(), _line),
    "screen": Kind(lambda _m: ScreenForm(), _screen),
    "action": Kind(action_form, _action, even_after=True),
    "next": Kind(lambda _m: NextForm(), _next, even_after=True),
}
