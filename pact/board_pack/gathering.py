"""Gathering a pack from the rooms that know, for a day."""

from datetime import date

from flask import current_app
from flask_babel import force_locale, format_date
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.areas.queries import wards
from pact.board_pack import aims, assessed, crime, evidence, feelings, hearing, planned
from pact.board_pack.asked import Asked
from pact.board_pack.content import Pack
from pact.core import clock
from pact.languages.display import day
from pact.languages.locales import ENGLISH
from pact.strategy.models import Cycle
from pact.strategy.queries import cycles

_SECTIONS = (aims, planned, evidence, hearing, crime, feelings, assessed)


class NoSuchDay(ValueError):
    """Nothing can be told of the day: it is to come, or before every strategy."""


def gathered(session: Session, *, on: date) -> Pack:
    """The whole city's pack for a day, in English, whoever asks for it, so that the same database
    gives the same pack.

    Raises:
        NoSuchDay: see there.
    """
    with force_locale(ENGLISH.babel):
        asked = Asked(on, wards(session), cycle_on(session, on))
        return Pack(
            title=_("Board pack, %(day)s", day=format_date(on, "long")),
            site=current_app.config["SITE_NAME"],
            on=on,
            about=_about(asked),
            sections=[found for each in _SECTIONS for found in each.section(session, asked)],
        )


def cycle_on(session: Session, on: date) -> Cycle:
    """The strategy of a day: the one that it is in, or the last that had begun.

    Raises:
        NoSuchDay: there is none, or the day is to come.
    """
    begun = [each for each in cycles(session) if each.starts_on <= on <= clock.today()]
    if not begun:
        raise NoSuchDay(on.isoformat())
    return next((each for each in begun if on <= each.ends_on), begun[0])


def _about(asked: Asked) -> list[str]:
    return [
        str(_("For the board. Small numbers are not hidden in it: do not publish it.")),
        str(
            _(
                "It tells of the whole city on %(day)s, under the strategy %(cycle)s.",
                day=day(asked.on),
                cycle=asked.cycle.name,
            )
        ),
        str(
            _(
                "As it was on that day: what people had raised, what was signed, said, read, "
                "decided, opened and closed. Later entries are left out."
            )
        ),
        str(
            _(
                "As it is now, because nobody keeps what it was: which theme a concern is in, "
                "which themes serve which aim, names, due days, and which milestones and measures "
                "an action has. Concerns that have been withdrawn since, or found to be restricted "
                "or not for PACT, are in no number; those whose words have been erased still "
                "count. So a pack made later for the same day may differ a little."
            )
        ),
        str(_("No resident’s words and no restricted concern are in it.")),
    ]
