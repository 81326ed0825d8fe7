"""Whether one of a series is changed or called off alone, or with those that follow it."""

from typing import Any

from flask import flash
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from pact.core.db import db
from pact.core.permissions import Permission
from pact.languages.display import listed, short_day
from pact.meetings import series, services
from pact.meetings.forms import CancelForm, Reach, ScheduleForm
from pact.meetings.models import Meeting
from pact.meetings.series import Following
from pact.meetings.services import MeetingDetails


def offer(form: ScheduleForm | CancelForm, meeting: Meeting) -> None:
    """Ask how much is meant, where anything follows; say which ones stay as they are."""
    later = _following(db.session(), meeting)
    if not (later.alike or later.apart):
        del form.reach
        return
    form.reach.choices = [SelectChoice(Reach.ONE.value, _("Only this meeting"))]
    if later.alike:
        form.reach.choices.append(
            SelectChoice(
                Reach.FOLLOWING.value,
                ngettext(
                    "This and %(num)d that follows",
                    "This and %(num)d that follow",
                    len(later.alike),
                ),
                render_kw={"hint": _kept(later)} if later.apart else {},
            )
        )
    if later.apart and isinstance(form, CancelForm):
        form.reach.choices.append(
            SelectChoice(Reach.ALL.value, _("All that follow, also those changed by hand"))
        )


def change(session: Any, form: ScheduleForm, meeting: Meeting, details: MeetingDetails) -> None:
    """Change as much as was chosen, and say so."""
    if _reach(form) is Reach.ONE:
        series.stand_apart(meeting)
        services.change(session, meeting, details, by_id=current_user.id)
        flash(_("The meeting is changed."), "success")
        return
    later = _following(session, meeting)
    series.change_following(session, meeting, later.alike, details, by_id=current_user.id)
    flash(_done(_("Changed: this meeting and those that follow."), later), "success")


def cancel(session: Any, form: CancelForm, meeting: Meeting) -> None:
    """Call off as much as was chosen, and say so."""
    reach = _reach(form)
    later = _following(session, meeting) if reach is not Reach.ONE else Following()
    if reach is Reach.ALL:
        later = Following(alike=[*later.alike, *later.apart])
    series.cancel_following(
        session,
        meeting,
        later.alike,
        why=form.why.data,
        translations=form.translations(),
        by_id=current_user.id,
    )
    if reach is Reach.ONE:
        flash(_("The meeting is cancelled."), "success")
    else:
        flash(_done(_("Cancelled: this meeting and those that follow."), later), "success")


def _reach(form: ScheduleForm | CancelForm) -> Reach:
    return Reach(form.reach.data) if form.reach else Reach.ONE


def _following(session: Any, meeting: Meeting) -> Following:
    return series.following(
        session, meeting, ward_ids=current_user.wards_where(Permission.MEETING_RUN)
    )


def _done(text: str, later: Following) -> str:
    return f"{text} {_kept(later)}" if later.apart else text


def _kept(later: Following) -> str:
    """Which ones were changed by hand."""
    return str(
        _(
            "Changed by hand, so they stay as they are: %(days)s.",
            days=listed(short_day(each.starts_at) for each in later.apart),
        )
    )
