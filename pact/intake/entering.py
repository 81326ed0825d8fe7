"""What the entry page and its answers to a script show alike."""

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_login import current_user

from pact.areas.queries import wards
from pact.concerns.at_meetings import meeting_of
from pact.concerns.help_lines import HelpLine, lines_for
from pact.concerns.models import ConcernState
from pact.core.db import db
from pact.core.permissions import Permission
from pact.intake import services
from pact.intake.forms import CHANNELS, EntryForm
from pact.intake.models import IntakeEntry
from pact.themes.texts import channel_name, language_name


@dataclass(frozen=True)
class Shown:
    """An entry as its line says it, without words: whose sitting it is may not read them later."""

    entry: IntakeEntry
    channel: str
    language: str
    taken_back: bool
    may_take_back: bool
    help_lines: list[HelpLine]
    unread: bool

    @property
    def noticed(self) -> bool:
        """Whether the words seem to need help now."""
        return bool(self.entry.concern.help_kinds)


def shown(entry: IntakeEntry, *, unread: bool = False) -> Shown:
    """How an entry is shown; `unread` where nobody could look for danger in time."""
    concern = entry.concern
    return Shown(
        entry=entry,
        channel=channel_name(concern.channel),
        language=language_name(concern.language),
        taken_back=concern.state is ConcernState.WITHDRAWN,
        may_take_back=services.may_take_back(entry),
        help_lines=lines_for(concern.help_kinds) if concern.help_kinds or unread else [],
        unread=unread and not concern.help_kinds,
    )


def entry_form(**said: Any) -> EntryForm:
    """The form for this person's wards, begun with what stays from the last entry."""
    mine = wards(db.session(), ids=current_user.wards_where(Permission.CONCERN_ENTER))
    stays = {name: request.args.get(name) for name in ("channel", "ward", "language")}
    usual = {"channel": CHANNELS[0].value, "language": "en"}
    if len(mine) == 1:
        usual["ward"] = mine[0].slug
    data = {**usual, **{k: v for k, v in stays.items() if v}}
    form = EntryForm(formdata=None, data={**data, **said}) if said else EntryForm(data=data)
    form.offer(mine)
    return form


def here(session: Any) -> int | None:
    """The meeting in whose hall a clerk writes it down."""
    return meeting_of(session, request.form.get("hall"))


def page_of() -> dict[str, Any]:
    """What else the page needs to know of this person."""
    return {
        "who": current_user.id,
        "may_import": current_user.may(Permission.CONCERN_IMPORT),
    }
