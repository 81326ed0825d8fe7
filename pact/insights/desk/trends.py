"""Small multiples: a chart of the months for each theme, all on one scale."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact import charts
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.insights import queries
from pact.insights.asking import Asked, laid_out
from pact.insights.desk import bp, showing
from pact.insights.desk.showing import Page
from pact.insights.tallying import months
from pact.themes.desk import exporting
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.texts import month_name


@bp.get("/trends")
@requires(Permission.THEME_SEE)
def trends() -> ResponseReturnValue:
    page = showing.page()
    if (asked := page.asked) is None:
        return render_template(
            "insights/desk/trends.html", form=page.form, page=page, showing=showing, rows=None
        )
    steps = months(asked.first, asked.last)
    themes, shown = laid_out(
        asked,
        queries.by_month(db.session(), asked.among),
        themes=page.themes,
        columns=steps,
        all_columns=steps,
    )
    rows = [(theme, [shown.get((theme.id, step), 0) for step in steps]) for theme in themes]
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(page, asked, steps, rows))
    pictures = _pictures(page, steps, rows)
    charts.draw(pictures)
    return render_template(
        "insights/desk/trends.html",
        form=page.form,
        page=page,
        showing=showing,
        steps=steps,
        rows=rows,
        pictures=pictures,
        city=asked.public and set(asked.everywhere) != {ward.id for ward in asked.wards},
        keep=exporting.addresses(),
    )


def _pictures(
    page: Page, steps: Sequence[date], rows: Sequence[tuple[Theme, list[int | None]]]
) -> list[charts.Chart]:
    names = [month_name(step) for step in steps]
    return charts.small_multiples(
        [
            charts.Series(theme_name(theme), [charts.Point(number) for number in numbers])
            for theme, numbers in rows
        ],
        steps=names,
        descriptions=[_description(names, numbers) for _theme, numbers in rows],
        rtl=page.rtl,
    )


def _description(names: Sequence[str], numbers: Sequence[int | None]) -> str:
    """The whole line in words: short enough, and better than a summary of it."""
    told: Mapping[str, str] = {
        name: showing.shown_words(number) for name, number in zip(names, numbers, strict=True)
    }
    return "; ".join(f"{name}: {words}" for name, words in told.items())


def _export(
    page: Page,
    asked: Asked,
    steps: Sequence[date],
    rows: Sequence[tuple[Theme, list[int | None]]],
) -> exporting.Export:
    return exporting.Export(
        name="insights-trends",
        title=_("Themes by month"),
        period=showing.period_words(asked),
        wards=asked.wards,
        heads=[_("Theme"), *(month_name(step) for step in steps)],
        rows=[[theme_name(theme), *showing.shown_cells(numbers)] for theme, numbers in rows],
        notes=showing.chosen_words(page),
    )
