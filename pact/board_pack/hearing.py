"""Whom PACT hears, beside who lives in the city."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact import charts
from pact.board_pack.asked import Asked
from pact.board_pack.content import Cell, Part, Picture, Points, Section, Table, Words
from pact.languages.display import number
from pact.themes.spans import Span, last_days
from pact.themes.texts_figures import span_words
from pact.voices.missing import Missing, missing
from pact.voices.representing import Line, Voices, WardLine, voices
from pact.voices.texts import (
    figure_words,
    missing_words,
    range_words,
    times_words,
    tongue,
    verdict_words,
)

_DAYS = 365
_MOST_SENTENCES = 12


def section(session: Session, asked: Asked) -> list[Section]:
    """By language and ward, in a year up to the day."""
    span = last_days(asked.on, _DAYS)
    found = voices(
        session, mine=asked.wards, ward=None, since=span.first, until=span.last, hidden=False
    )
    unheard = missing(session, mine=asked.wards, since=span.first, until=span.last)
    parts: list[Part] = [
        Words(_intro(found, span)),
        *([Picture(_chart(found))] if any(_told(each) for each in found.lines) else []),
        Table(
            _("Languages heard"),
            _("People heard in each language"),
            [
                _("Language"),
                _("Speakers"),
                _("Heard"),
                _("If all were heard alike"),
                _("Times as expected"),
                _("What can be said"),
            ],
            [_line(each) for each in found.lines],
            widths=(4, 3, 2, 4, 4, 4),
        ),
        *_missing(list(unheard.languages)),
        Table(
            _("Wards heard"),
            _("How each ward is heard"),
            [
                _("Ward"),
                _("People heard"),
                _("Other languages than English, times as expected"),
                _("Beside its part of the city’s people"),
            ],
            [_ward(each) for each in found.by_ward],
            widths=(4, 2, 5, 5),
        ),
        Words(_doubt(found), "doubt"),
    ]
    return [Section(_("Whom PACT hears"), parts)]


def _intro(found: Voices, span: Span) -> str:
    return str(
        _(
            "Those who raised a concern in a year, %(span)s, by the language that they wrote in, "
            "beside the census of %(year)s. The part that wrote in another language than English "
            "is %(figure)s times as large as in the census.",
            span=span_words(span),
            year=found.census.year,
            figure=figure_words(found.figure),
        )
    )


def _told(line: Line) -> bool:
    return line.part.times is not None


def _chart(found: Voices) -> charts.Chart:
    told = [each for each in found.lines if _told(each)]
    bars = [
        charts.Bar(
            tongue(each.tag),
            each.part.times,
            number(round(each.part.times or 0, 1)),
            each.part.times_low,
            each.part.times_high,
        )
        for each in told
    ]
    return charts.bars(
        bars,
        title=_("How large each language’s part is beside the census: 1 is alike"),
        description="; ".join(f"{bar.name}: {bar.shown}" for bar in bars),
    )


def _line(each: Line) -> list[Cell]:
    return [
        tongue(each.tag),
        each.speakers,
        each.part.heard,
        range_words(each.part),
        times_words(each.part),
        verdict_words(each.verdict),
    ]


def _ward(each: WardLine) -> list[Cell]:
    pace = times_words(each.pace) if each.pace else None
    return [each.ward.name, each.figure.whole, figure_words(each.figure), pace]


def _missing(found: list[Missing]) -> list[Part]:
    if not found:
        return [Words(_("No language is heard less than expected beyond what chance does."))]
    lines = []
    for each in found[:_MOST_SENTENCES]:
        place = each.place or _("The whole city")
        lines.append(f"{place}: {missing_words(each, hidden=False)}")
    return [Words(_("Voices that are missing, the most certain first:")), Points(lines)]


def _doubt(found: Voices) -> str:
    imported = (
        _("The census was imported.")
        if found.census.imported
        else _("No census was imported: these are the figures that the site brings.")
    )
    return str(
        _(
            "Figures in brackets hold the true one 19 times of 20. Each concern is taken for one "
            "person, and the language is that which somebody wrote in, not their only one; a "
            "language that few write in is not proven to be unheard. A dash stands where it is not "
            "known how many people live in a ward. %(imported)s",
            imported=imported,
        )
    )
