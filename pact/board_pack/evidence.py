"""Since the last quarter: what rises, what is in no priority, and where nothing is done."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact import charts
from pact.board_pack import that_day
from pact.board_pack.asked import Asked, day_of
from pact.board_pack.content import Cell, Picture, Section, Table, Words
from pact.insights.undone import Undone, Why, undone
from pact.languages.display import listed, number, short_day
from pact.strategy.overview import overview
from pact.strategy.queries import serving
from pact.themes.figures import themes_by_id
from pact.themes.names import theme_name
from pact.themes.rising import Rising, rising
from pact.themes.texts_figures import (
    chance_of_words,
    elsewhere_words,
    people_words,
    times_words,
    where_words,
)

_MOST_BARS = 12


def section(session: Session, asked: Asked) -> list[Section]:
    """What rises; then the gaps."""
    return [
        _rising(asked, rising(session, on=asked.on)),
        _unheard(session, asked),
        _idle(session, asked),
    ]


def _rising(asked: Asked, found: Rising) -> Section:
    told = found.risen
    rows: list[list[Cell]] = [
        [
            where_words(each, asked.wards),
            times_words(each.finding.times),
            people_words(each, found.since),
            elsewhere_words(each.finding),
            chance_of_words(each.finding),
        ]
        for each in told
    ]
    bars = [
        charts.Bar(
            where_words(each, asked.wards),
            each.finding.times.usual,
            number(round(each.finding.times.usual, 1)),
            each.finding.times.low,
            each.finding.times.high,
        )
        for each in told[:_MOST_BARS]
    ]
    title = _("How many times its usual each rising theme is")
    description = "; ".join(f"{bar.name}: {bar.shown}" for bar in bars)
    picture = [Picture(charts.bars(bars, title=title, description=description))] if bars else []
    table = Table(
        _("Rising"),
        _("Themes that rise, the most certain first"),
        [_("Where"), _("How much"), _("People"), _("Elsewhere"), _("Chance")],
        rows,
        widths=(4, 4, 5, 4, 4),
    )
    nothing = Words(_("Nothing rises beyond what chance does, or too little is known to say."))
    return Section(
        _("Themes that rise"),
        [
            Words(
                _(
                    "The week of this day and the three before it, since %(day)s, beside what is "
                    "usual for the ward, the city and the season.",
                    day=short_day(found.since),
                )
            ),
            *(picture),
            *([table] if told else [nothing]),
            Words(
                _(
                    "%(number)s pairs of a ward and a theme were compared; of those that are told, "
                    "at most one in twenty is expected to be chance. A rise is of what people "
                    "raise: it may be that there is more of it, or that more people speak of it.",
                    number=number(found.comparisons),
                ),
                "doubt",
            ),
        ],
    )


def _unheard(session: Session, asked: Asked) -> Section:
    raised = that_day.raised_by(
        session, ward_ids=asked.ward_ids, since=asked.quarter.since, until=asked.over
    )
    known = {each.theme_id for each in raised}
    found = overview(
        priorities=asked.cycle.priorities,
        serving=serving(session, cycle_id=asked.cycle.id),
        themes=[each for id, each in themes_by_id(session).items() if id in known],
        wards=asked.wards,
        raised=raised,
        work=that_day.work_on(session, ward_ids=asked.ward_ids, on=asked.on, until=asked.over),
        now=asked.over,
    ).unheard
    return Section(
        _("Raised, but in no priority"),
        [
            Words(
                _(
                    "Themes that people of a ward waited with, though no open priority of the ward "
                    "was about them. Every concern that had no answer counts, however old."
                )
            ),
            Table(
                _("In no priority"),
                _("Raised, but in no priority; the most people first"),
                [_("Theme"), _("Ward"), _("Not answered"), _("Oldest from"), _("Days")],
                [
                    [
                        theme_name(each.theme),
                        each.ward.name,
                        each.unanswered,
                        day_of(each.first_at),
                        each.days,
                    ]
                    for each in found
                ],
                widths=(5, 4, 2, 3, 2),
                most=25,
            ),
        ],
    )


def _idle(session: Session, asked: Asked) -> Section:
    found = undone(session, ward_ids=asked.ward_ids, today=asked.on)
    return Section(
        _("In a priority, but nothing done"),
        [
            Words(
                _(
                    "Open priorities of wards for which nobody was tasked, which should have been "
                    "done, or of which nobody had said for two months how it goes."
                )
            ),
            Table(
                _("Nothing done"),
                _("In a priority, but nothing done; the gravest first"),
                [_("Priority"), _("Ward"), _("What is missing"), _("Days"), _("Who should act")],
                [
                    [
                        each.priority.issue,
                        each.priority.ward.name,
                        why_words(each),
                        each.days,
                        _owners(each, asked),
                    ]
                    for each in found
                ],
                widths=(6, 4, 4, 2, 4),
                most=25,
            ),
            Words(
                _(
                    "What a partner does without saying so here is not known here: nothing said is "
                    "not the same as nothing done."
                ),
                "doubt",
            ),
        ],
    )


def why_words(each: Undone) -> str:
    """What is missing, and since when."""
    words = {
        Why.NOBODY: _("Nobody is tasked with it since %(day)s", day=short_day(each.since)),
        Why.OVERDUE: _("Should have been done by %(day)s", day=short_day(each.since)),
        Why.SILENT: _("Nothing was said of it since %(day)s", day=short_day(each.since)),
    }
    return str(words[each.why])


def _owners(each: Undone, asked: Asked) -> str:
    owners = {
        action.owner.name
        for action in each.priority.actions
        if action.ended_at is None or action.ended_at >= asked.over
    }
    return str(listed(sorted(owners))) if owners else str(_("Nobody"))
