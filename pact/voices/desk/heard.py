"""Whom PACT hears: by language, by ward and by the way it came."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact import charts
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.core.tables import Cell
from pact.themes.desk import exporting
from pact.themes.spans import Span
from pact.themes.texts import channel_name
from pact.themes.texts_figures import span_words
from pact.voices.desk import bp, is_rtl, my_wards
from pact.voices.forms import HeardForm
from pact.voices.representing import Figure, Line, Voices, voices
from pact.voices.texts import times_words, tongue, verdict_words
from pact.voices.withheld import SMALLEST


@bp.get("")
@requires(Permission.THEME_SEE)
def heard() -> ResponseReturnValue:
    mine = my_wards()
    form = HeardForm.asked(mine)
    if not form.validate():
        return render_template("voices/desk/heard.html", form=form, found=None)
    found = voices(
        db.session(),
        mine=mine,
        ward=form.chosen(mine),
        since=form.since(),
        hidden=form.hides(),
    )
    span = span_words(Span(found.since, clock.today()))
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(found, span))
    return render_template(
        "voices/desk/heard.html",
        form=form,
        found=found,
        span=span,
        chart=_chart(found),
        smallest=SMALLEST,
        channel_name=channel_name,
        keep=exporting.addresses(),
    )


def _chart(found: Voices) -> charts.Chart | None:
    told = [line for line in found.lines if line.shown is not None and line.part.times is not None]
    if not told:
        return None
    least = min(told, key=lambda line: line.part.times or 0)
    return charts.bars(
        [
            charts.Bar(
                tongue(line.tag),
                line.part.times,
                shown=times_words(line.part),
                low=line.part.times_low,
                high=line.part.times_high,
            )
            for line in told
        ],
        title=_("How many times as expected each language is heard"),
        description=_(
            "1 is as expected. The least of all: %(language)s, %(times)s",
            language=tongue(least.tag),
            times=times_words(least.part),
        ),
        rtl=is_rtl(),
    )


def _export(found: Voices, span: str) -> exporting.Export:
    rows: list[list[Cell]] = [_language_row(line) for line in found.lines]
    rows += [_figure_row(_("Way"), channel_name(way), each) for way, each in found.channels]
    rows += [_figure_row(_("Ward"), line.ward.name, line.figure) for line in found.by_ward]
    notes = [
        _(
            "Census %(year)s, table TS024 (ONS), for the whole city: it gives no languages by ward",
            year=found.census.year,
        ),
        _("Lines of a way or a ward are about all languages but English together."),
    ]
    if found.hidden:
        notes.append(_("Counts under 10, and those that would tell them, are withheld."))
    return exporting.Export(
        name="voices",
        title=_("Whom do we hear?"),
        period=span,
        wards=found.wards,
        heads=[
            _("By"),
            _("Which"),
            _("People in the city"),
            _("Share of the city"),
            _("People heard"),
            _("Of so many"),
            _("Expected, at least"),
            _("Expected, at most"),
            _("Times as expected"),
            _("Low"),
            _("High"),
            _("Verdict"),
            _("Registered for meetings"),
        ],
        rows=rows,
        notes=notes,
        hides_small=found.hidden,
    )


def _language_row(line: Line) -> list[Cell]:
    part, told = line.part, line.shown is not None
    return [
        _("Language"),
        tongue(line.tag),
        line.speakers,
        round(line.share, 5),
        line.shown if told else _("withheld"),
        part.whole,
        part.low,
        part.high,
        *(
            _rounded(each) if told else None
            for each in (part.times, part.times_low, part.times_high)
        ),
        verdict_words(line.verdict),
        line.registered if line.registered is not None else _("withheld"),
    ]


def _figure_row(by: str, which: str, figure: Figure) -> list[Cell]:
    part = figure.part
    numbers = (part.times, part.times_low, part.times_high)
    return [
        by,
        which,
        None,
        None,
        figure.others if figure.others is not None else _("withheld"),
        figure.whole if figure.whole is not None else _("withheld"),
        *((part.low, part.high) if figure.is_told else (None, None)),
        *(_rounded(each) if figure.is_told else None for each in numbers),
        None,
        None,
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
