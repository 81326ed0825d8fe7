"""What is new in some wards: meetings, priorities chosen, outcomes, and officers' summaries.

Everything is read from what the pages show now: what is taken back is gone from here too.
"""

from collections.abc import Sequence
from datetime import datetime, time

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core.clock import LONDON
from pact.languages.display import clock_time, day
from pact.languages.kinds import CORRECTED_WHY, ISSUE, SUMMARY, WE_DID
from pact.languages.locales import ShippedLocale, shipped_or_english
from pact.languages.translations import Shown, texts
from pact.meetings.models import Meeting
from pact.meetings.queries import lately_changed
from pact.meetings.states import TOOK_PLACE
from pact.meetings.texts import place_name, state_name, title
from pact.pages.atom import Item
from pact.pages.queries import chosen_lately, newest_outcomes
from pact.priorities.corrections import words_told
from pact.priorities.models import Action, WardPriority
from pact.priorities.texts import action_state_name, with_correction
from pact.themes.models import Theme, ThemeSummary
from pact.themes.names import theme_name
from pact.themes.public_trends import public_summaries

MOST = 40


def news_of(
    session: Session, *, wards: Sequence[Ward], now: datetime, locale: ShippedLocale
) -> list[Item]:
    """The latest news, newest first, in the reader's language where there are translations."""
    by_id = {ward.id: ward for ward in wards}
    chosen = chosen_lately(session, ward_ids=by_id, limit=MOST)
    ended = newest_outcomes(session, limit=MOST, ward_ids=by_id)
    written = public_summaries(session, now=now, ward_ids=by_id, limit=MOST)
    shown = texts(
        session,
        locale=locale.tag,
        originals={
            ISSUE: {each.id: each.issue for each in chosen},
            **words_told(ended),
            SUMMARY: {each.id: each.text for each in written},
        },
    )
    items = [
        *(_meeting(m, locale) for m in lately_changed(session, ward_ids=by_id, limit=MOST)),
        *(_chosen(each, shown[ISSUE][each.id]) for each in chosen),
        *(
            _ended(each, each.ended_at, shown[WE_DID][each.id], shown[CORRECTED_WHY].get(each.id))
            for each in ended
            if each.ended_at
        ),
        *(_written(each, by_id[each.ward_id], shown[SUMMARY][each.id]) for each in written),
    ]
    return sorted(items, key=lambda item: (item.at, item.key), reverse=True)[:MOST]


def _meeting(meeting: Meeting, locale: ShippedLocale) -> Item:
    when = _(
        "%(day)s, %(start)s to %(end)s",
        day=day(meeting.starts_at),
        start=clock_time(meeting.starts_at),
        end=clock_time(meeting.ends_at),
    )
    lines = [f"{when}. {place_name(meeting)}", state_name(meeting.state)]
    return Item(
        key=f"meeting/{meeting.uid}",
        title=title(meeting),
        text="\n".join(lines if meeting.state not in TOOK_PLACE else lines[:1]),
        language=locale.html_lang,
        path=url_for("meetings.show", uid=meeting.uid),
        at=meeting.changed_at,
    )


def _chosen(priority: WardPriority, issue: Shown) -> Item:
    name = _name(priority.theme)
    return Item(
        key=f"priority/{priority.id}",
        title=_("%(ward)s chose a priority: %(theme)s", ward=priority.ward.name, theme=name),
        text=_said(issue),
        language=shipped_or_english(issue.locale).html_lang,
        path=url_for("trails.show", id=priority.id),
        at=datetime.combine(priority.issue_on, time(), LONDON),
    )


def _ended(action: Action, ended_at: datetime, did: Shown, why: Shown | None) -> Item:
    priority = action.priority
    return Item(
        key=f"action/{action.id}",
        title=_(
            "%(ward)s, %(theme)s: %(state)s",
            ward=priority.ward.name,
            theme=_name(priority.theme),
            state=action_state_name(action.state),
        ),
        text=with_correction(_said(did), action.corrected_at, why),
        language=shipped_or_english(did.locale).html_lang,
        path=url_for("trails.show", id=priority.id),
        at=action.corrected_at or ended_at,
    )


def _written(summary: ThemeSummary, ward: Ward, text: Shown) -> Item:
    return Item(
        key=f"summary/{summary.id}",
        title=_(
            "What people say in %(ward)s: %(theme)s",
            ward=ward.name,
            theme=theme_name(summary.theme),
        ),
        text=_said(text),
        language=shipped_or_english(text.locale).html_lang,
        path=url_for("pages.ward", slug=ward.slug, _anchor="themes"),
        at=summary.published_at or summary.changed_at,
    )


def _said(text: Shown) -> str:
    """What staff wrote; that a computer translated it stands beneath."""
    if text.made_by != "machine":
        return text.text
    return f"{text.text}\n({_('Translated by a computer')})"


def _name(theme: Theme | None) -> str:
    return theme_name(theme) if theme else _("A priority of the meeting")
