"""The map: each ward with its number."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact import charts
from pact.areas.models import Ward
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.core.withholding import TOTAL
from pact.insights import queries
from pact.insights.asking import Asked, laid_out
from pact.insights.desk import bp, showing
from pact.insights.desk.showing import Page
from pact.insights.outlines import ward_map
from pact.themes.desk import exporting
from pact.themes.names import theme_name


@bp.get("/map")
@requires(Permission.THEME_SEE)
def map_() -> ResponseReturnValue:
    page = showing.page()
    if (asked := page.asked) is None:
        return render_template(
            "insights/desk/map.html", form=page.form, page=page, showing=showing, rows=None
        )
    session = db.session()
    numbers = _numbers(page, asked)
    rows = sorted(
        ((ward, numbers[ward.id]) for ward in asked.wards),
        key=lambda row: (-(row[1] or 0), row[0].name),
    )
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(page, asked, rows))
    picture = ward_map(
        session,
        asked.wards,
        lambda ward: (numbers[ward.id], showing.shown_words(numbers[ward.id])),
        title=_title(page, asked),
        description=_description(rows),
    )
    charts.draw([picture])
    return render_template(
        "insights/desk/map.html",
        form=page.form,
        page=page,
        showing=showing,
        rows=rows,
        picture=picture,
        title=_title(page, asked),
        keep=exporting.addresses(),
    )


def _numbers(page: Page, asked: Asked) -> dict[int, int | None]:
    """Of the themes asked for, added up; of all themes, each concern once."""
    session = db.session()
    if asked.theme_ids is None and not asked.public:
        once = queries.each_once(session, asked.among)
        return {ward.id: asked.of(once.get(ward.id, queries.NONE)) for ward in asked.wards}
    themes, shown = laid_out(
        asked,
        queries.by_ward(session, asked.among),
        themes=page.themes,
        columns=[ward.id for ward in asked.wards],
        all_columns=list(asked.everywhere),
    )
    if asked.theme_ids is None or not asked.public:
        return {ward.id: shown.get((TOTAL, ward.id), 0) for ward in asked.wards}
    # A sum of some themes is one more number from which others could be worked out: it is told
    # only where nothing in it is withheld.
    return {
        ward.id: _sum([shown.get((theme.id, ward.id)) for theme in themes]) for ward in asked.wards
    }


def _sum(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) and known else None


def _title(page: Page, asked: Asked) -> str:
    if page.form.theme.data:
        theme = next(t for t in page.themes.values() if t.key == page.form.theme.data)
        return str(_("%(theme)s by ward", theme=theme_name(theme)))
    return str(_("What people raise, by ward"))


def _description(rows: list[tuple[Ward, int | None]]) -> str:
    most = ", ".join(f"{ward.name} {showing.shown_words(number)}" for ward, number in rows[:3])
    return str(_("Most in: %(wards)s. The table below has every ward.", wards=most))


def _export(page: Page, asked: Asked, rows: list[tuple[Ward, int | None]]) -> exporting.Export:
    return exporting.Export(
        name="insights-wards",
        title=_title(page, asked),
        period=showing.period_words(asked),
        wards=asked.wards,
        heads=[_("Ward"), _("Code"), _("People")],
        rows=[[ward.name, ward.code, *showing.shown_cells([number])] for ward, number in rows],
        notes=showing.chosen_words(page),
    )
