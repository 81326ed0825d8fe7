"""Does it match? What is raised beside recorded crime and deprivation, ward by ward."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.themes.desk import exporting
from pact.themes.figures import themes_by_id
from pact.themes.names import theme_name
from pact.voices.deprived import beside_deprivation
from pact.voices.desk import bp, my_wards
from pact.voices.forms import WardForm
from pact.voices.matching import MATCHES, UNMATCHED
from pact.voices.parting import FEWEST, LEAST_OTHERS, Parting, PartingWays, parting_ways
from pact.voices.texts import months_words


@bp.get("/match")
@requires(Permission.THEME_SEE)
def match() -> ResponseReturnValue:
    session, mine = db.session(), my_wards()
    form = WardForm.asked(mine)
    if not form.validate():
        return render_template("voices/desk/match.html", form=form, found=None)
    ward = form.chosen(mine)
    chosen = [ward] if ward else list(mine)
    found = parting_ways(session).seen_by([each.id for each in chosen])
    if kind := exporting.kind_asked():
        return exporting.as_file(
            kind,
            exporting.Export(
                name="concern-and-crime",
                title=_("Does it match?"),
                period=_months(found),
                wards=chosen,
                heads=_heads(),
                rows=[_row(each) for each in found.compared],
            ),
        )
    themes = {theme.key: theme for theme in themes_by_id(session).values()}
    return render_template(
        "voices/desk/match.html",
        form=form,
        found=found,
        matches=[(theme_name(themes[key]), each) for key, each in MATCHES.items() if key in themes],
        unmatched=[
            (theme_name(themes[key]), why) for key, why in UNMATCHED.items() if key in themes
        ],
        deprived=beside_deprivation(session, wards=mine),
        fewest=FEWEST,
        least_others=LEAST_OTHERS,
        keep=exporting.addresses(),
    )


def _months(found: PartingWays) -> str:
    return months_words(found.months) if found.months else str(_("No months are known"))


def _heads() -> list[str]:
    return [
        _("Theme"),
        _("Ward"),
        _("Part ways"),
        _("Recorded crimes"),
        _("Concerns"),
        _("Expected"),
        _("Times as expected"),
        _("Low"),
        _("High"),
        _("Chance"),
        _("Expected share of chance"),
    ]


def _row(each: Parting) -> list[object]:
    return [
        theme_name(each.theme),
        each.ward.name,
        _("yes") if each.parts else _("no"),
        each.crimes,
        each.concerns,
        round(each.expected, 2),
        round(each.times, 3),
        round(each.low, 3),
        round(each.high, 3),
        each.p_value,
        each.false_share,
    ]
