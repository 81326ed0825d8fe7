"""The heat table: themes by ward, or by month."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.core.withholding import TOTAL
from pact.insights import queries
from pact.insights.asking import Asked, Shown, laid_out
from pact.insights.desk import bp, showing
from pact.insights.desk.showing import Page
from pact.insights.tallying import months
from pact.themes.desk import exporting
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.texts import month_name

_TINTS = 4


@dataclass(frozen=True)
class Cell:
    """A number, None where it is withheld; its tint; and where the concerns behind it are."""

    number: int | None
    tint: int
    behind: Mapping[str, object] | None


@dataclass(frozen=True)
class Line:
    """A theme's row."""

    theme: Theme
    cells: Sequence[Cell]
    total: int | None


@dataclass(frozen=True)
class _Column:
    """A ward, or a month."""

    name: str
    key: int | date
    ward: Ward | None
    first: date
    last: date


@bp.get("")
@requires(Permission.THEME_SEE)
def table() -> ResponseReturnValue:
    page = showing.page()
    if (asked := page.asked) is None:
        return render_template(
            "insights/desk/table.html", form=page.form, page=page, showing=showing, lines=None
        )
    session = db.session()
    columns = _columns(page, asked)
    counts: Mapping[Any, queries.Count] = (
        queries.by_ward(session, asked.among)
        if page.form.across.data == "wards"
        else queries.by_month(session, asked.among)
    )
    keys = [column.key for column in columns]
    everything = list(asked.everywhere) if page.form.across.data == "wards" else keys
    themes, shown = laid_out(
        asked, counts, themes=page.themes, columns=keys, all_columns=everything
    )
    # The public's totals are of the whole city: beside a part of it they would mislead.
    totals = not asked.public or set(keys) == set(everything)
    lines = _lines(asked, themes, columns, shown, page)
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(page, asked, columns, lines, shown, totals=totals))
    return render_template(
        "insights/desk/table.html",
        form=page.form,
        page=page,
        showing=showing,
        columns=columns,
        lines=lines,
        shown=shown,
        totals=totals,
        whole=None if asked.public else queries.everything(session, asked.among),
        keep=exporting.addresses(),
    )


def _columns(page: Page, asked: Asked) -> list[_Column]:
    if page.form.across.data == "wards":
        last = _end(asked.last)
        return [_Column(ward.name, ward.id, ward, asked.first, last) for ward in asked.wards]
    one = asked.wards[0] if len(asked.wards) == 1 else None
    return [
        _Column(month_name(month), month, one, month, _end(month))
        for month in months(asked.first, asked.last)
    ]


def _lines(
    asked: Asked,
    themes: Sequence[Theme],
    columns: Sequence[_Column],
    shown: Shown,
    page: Page,
) -> list[Line]:
    numbers = {(t.id, c.key): shown.get((t.id, c.key), 0) for t in themes for c in columns}
    most = max((number or 0 for number in numbers.values()), default=0) or 1
    reading = current_user.wards_where(Permission.CONCERN_REVIEW)

    def cell(theme: Theme, column: _Column) -> Cell:
        number = numbers[theme.id, column.key]
        may = column.ward is not None and column.ward.id in reading
        behind = {
            "theme": theme.key,
            "ward": column.ward.slug if column.ward else None,
            "since": column.first.isoformat(),
            "until": column.last.isoformat(),
            "language": asked.language,
            "channel": asked.channel.value if asked.channel else None,
        }
        return Cell(
            number,
            -(-_TINTS * (number or 0) // most),
            behind if number and may and not asked.public else None,
        )

    return [
        Line(theme, [cell(theme, column) for column in columns], shown.get((theme.id, TOTAL)))
        for theme in themes
    ]


def _end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _export(
    page: Page,
    asked: Asked,
    columns: Sequence[_Column],
    lines: Sequence[Line],
    shown: Shown,
    *,
    totals: bool,
) -> exporting.Export:
    rows: list[list[object]] = [
        [
            theme_name(line.theme),
            *showing.shown_cells([cell.number for cell in line.cells]),
            *(showing.shown_cells([line.total]) if totals else []),
        ]
        for line in lines
    ]
    if totals:
        sums = [shown.get((TOTAL, column.key), 0) for column in columns]
        rows.append([_("All"), *showing.shown_cells([*sums, shown.get((TOTAL, TOTAL), 0)])])
    return exporting.Export(
        name="insights-table",
        title=_("Themes by ward and month"),
        period=showing.period_words(asked),
        wards=asked.wards,
        heads=[_("Theme"), *(c.name for c in columns), *([_("All")] if totals else [])],
        rows=rows,
        notes=[
            *showing.chosen_words(page),
            _("A concern that is in two themes is counted in each."),
        ],
    )
