"""What of priorities and actions waits for the person who signs in."""

from collections.abc import Collection
from datetime import date, timedelta

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.core import clock
from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.priorities import late
from pact.priorities.due import due, open_priorities_of
from pact.priorities.still import open_and_still_happening

_SOON = timedelta(days=14)
_NAMED = 5


@waits_for(Permission.ACTION_UPDATE)
def to_do() -> list[Waiting]:
    """What of theirs should have ended by now, and what is still to be done."""
    today, url = clock.today(), url_for("priorities_desk.actions")
    found = due(
        db.session(),
        organisation_id=current_user.organisation_id,
        ward_ids=current_user.wards_where(Permission.PRIORITY_SET),
        today=today,
        soon=today + _SOON,
        long=_long_ago(),
    )
    overdue = ngettext("action is overdue", "actions are overdue", found.overdue)
    soon = ngettext(
        "action is due in the next two weeks", "actions are due in the next two weeks", found.soon
    )
    later = ngettext("action is due later", "actions are due later", found.later)
    return [
        *_help(found.help, found.help_with),
        *(_long(found.long) if current_user.may(Permission.PLAN_SEE) else []),
        Waiting(found.overdue, overdue, url, pressing=True),
        Waiting(found.soon, soon, url),
        Waiting(found.later, later, url),
    ]


@waits_for(Permission.PLAN_SEE)
def long_overdue() -> list[Waiting]:
    """The same to those who see to the city's plan, and update no action themselves."""
    if current_user.may(Permission.ACTION_UPDATE):
        return []  # said above, with the rest
    return _long(late.how_many_overdue(db.session(), day=_long_ago()))


def _long(many: int) -> list[Waiting]:
    text = ngettext("ward’s action is long overdue", "wards’ actions are long overdue", many)
    return [Waiting(many, text, url_for("priorities_desk.overdue"), pressing=True)]


def _help(many: int, action_id: int | None) -> list[Waiting]:
    """Owners who cannot go on without the sergeant."""
    if action_id is None:
        return []
    text = ngettext("owner of an action asks for help", "owners of actions ask for help", many)
    return [Waiting(many, text, url_for("priorities_desk.action", id=action_id), pressing=True)]


def _long_ago() -> date:
    return clock.today() - timedelta(days=current_app.config["ACTION_OVERDUE_DAYS"])


@waits_for(Permission.MEETING_SEE)
def open_now() -> list[Waiting]:
    """The wards' open priorities, and those that nobody acts on."""
    wards = current_user.wards_where(Permission.MEETING_SEE)
    found = open_priorities_of(db.session(), ward_ids=wards)
    url = url_for("priorities_desk.index")
    idle_text = ngettext(
        "open priority has no action", "open priorities have no action", found.idle
    )
    text = ngettext("open priority", "open priorities", found.all)
    return [
        Waiting(found.idle, idle_text, url, pressing=current_user.may(Permission.PRIORITY_SET)),
        *(_still_happening(wards) if found.still else []),
        Waiting(found.all, text, url),
    ]


def _still_happening(wards: Collection[int]) -> list[Waiting]:
    """Open priorities of which people say, though all was done, that it is still happening."""
    found = open_and_still_happening(db.session(), ward_ids=wards)
    text = ngettext(
        "priority is still happening, people say",
        "priorities are still happening, people say",
        len(found),
    )
    details = [
        _(
            "%(issue)s: %(still)s of %(people)s",
            issue=each.issue,
            still=said.still,
            people=said.people,
        )
        for each, said in found[:_NAMED]
    ]
    return [Waiting(len(found), text, url_for("priorities_desk.index"), details=details)]
