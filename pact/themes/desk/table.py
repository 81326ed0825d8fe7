"""Themes by ward: one number for each pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.concerns.models import Channel
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.themes.desk import bp, exporting
from pact.themes.desk.taxonomy import told_as_at
from pact.themes.figures import Among, Counted, counted, languages_written, themes_by_id
from pact.themes.forms_figures import TableForm
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.overview import redrawings
from pact.themes.spans import Span
from pact.themes.texts import channel_name, language_name, redrawing_words
from pact.themes.texts_figures import span_words

_TINTS = 4


@dataclass(frozen=True)
class Cell:
    """A number; its tint, from 0 for none to the deepest; and where the concerns behind it are."""

    concerns: int
    tint: int
    behind: Mapping[str, object] | None


@dataclass(frozen=True)
class Line:
    """A theme's row."""

    theme: Theme
    cells: Sequence[Cell]
    concerns: int


@bp.get("/themes/table")
@requires(Permission.THEME_SEE)
def table() -> ResponseReturnValue:
    session = db.session()
    mine = wards_of(session, ids=current_user.wards_where(Permission.THEME_SEE))
    redrawn = redrawings(session)
    form = TableForm.asked(
        languages_written(session, ward_ids=[ward.id for ward in mine]),
        [(each.id, redrawing_words(each)) for each in redrawn],
    )
    if not form.validate():
        return render_template("themes/desk/table.html", form=form, lines=None)
    span = form.span()
    among = Among(
        [ward.id for ward in mine],
        form.language.data or None,
        Channel(form.channel.data) if form.channel.data else None,
        told_as_at(redrawn),
    )
    figures = counted(session, among, span)
    known = themes_by_id(session)
    lines = _lines(form, known, mine, figures, span)
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(form, mine, lines, figures, span))
    return render_template(
        "themes/desk/table.html",
        form=form,
        lines=lines,
        wards=[(ward, figures.ward(ward.id)) for ward in mine],
        whole=figures.concerns,
        several=sum(figures.cells.values()) > figures.concerns,
        silent=_silent(known, figures),
        span=span_words(span),
        keep=exporting.addresses(),
    )


def _lines(
    form: TableForm,
    known: Mapping[int, Theme],
    wards: Sequence[Ward],
    figures: Counted,
    span: Span,
) -> list[Line]:
    most = max(figures.cells.values(), default=1)
    reading = current_user.wards_where(Permission.CONCERN_REVIEW)

    def cell(theme: Theme, ward: Ward) -> Cell:
        number = figures.cells.get((theme.id, ward.id), 0)
        behind = {
            "theme": theme.key,
            "ward": ward.slug,
            "since": span.first.isoformat(),
            "until": span.last.isoformat(),
            "language": form.language.data or None,
            "channel": form.channel.data or None,
            "before": form.before.data or None,
        }
        return Cell(
            number, -(-_TINTS * number // most), behind if number and ward.id in reading else None
        )

    lines = [
        Line(theme, [cell(theme, ward) for ward in wards], figures.theme(theme.id))
        for theme in known.values()
    ]
    found = [line for line in lines if line.concerns]
    return sorted(found, key=lambda line: (-line.concerns, theme_name(line.theme), line.theme.id))


def _silent(known: Mapping[int, Theme], figures: Counted) -> list[str]:
    """The themes in use of which nothing was raised."""
    return sorted(
        theme_name(theme)
        for theme in known.values()
        if theme.retired_at is None and not figures.theme(theme.id)
    )


def _export(
    form: TableForm, wards: Sequence[Ward], lines: Sequence[Line], figures: Counted, span: Span
) -> exporting.Export:
    notes = []
    if form.language.data:
        notes.append(_("Written in %(language)s", language=language_name(form.language.data)))
    if form.channel.data:
        notes.append(
            _("How it came: %(channel)s", channel=channel_name(Channel(form.channel.data)))
        )
    if form.before.data:
        notes.append(form.told_in())
    notes.append(_("A concern that is in two themes is counted in each."))
    return exporting.Export(
        name="themes-by-ward",
        title=_("Themes by ward"),
        period=span_words(span),
        wards=wards,
        heads=[_("Theme"), *(ward.name for ward in wards), _("All")],
        rows=[
            *(
                [theme_name(line.theme), *(cell.concerns for cell in line.cells), line.concerns]
                for line in lines
            ),
            [_("All"), *(figures.ward(ward.id) for ward in wards), sum(figures.cells.values())],
        ],
        notes=notes,
    )
