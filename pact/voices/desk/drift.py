"""Where concern and recorded crime drift apart over two years."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.themes.desk import exporting
from pact.themes.names import theme_name
from pact.voices.desk import bp, my_wards
from pact.voices.drift import FEWEST, LEAST_MONTHS, Drift, drifting
from pact.voices.forms import WardForm
from pact.voices.texts import drift_words, months_words

AT_ONCE = 20  # pairs in the table before one asks for the others


@bp.get("/drift")
@requires(Permission.THEME_SEE)
def drift() -> ResponseReturnValue:
    mine = my_wards()
    form = WardForm.asked(mine)
    if not form.validate():
        return render_template("voices/desk/drift.html", form=form, found=None)
    ward = form.chosen(mine)
    found = drifting(db.session()).seen_by([each.id for each in ([ward] if ward else mine)])
    if kind := exporting.kind_asked():
        period = months_words(found.months) if found.months else _("No months are known")
        return exporting.as_file(
            kind,
            exporting.Export(
                name="concern-and-crime-drift",
                title=_("Where concern and crime drift apart"),
                period=period,
                wards=[ward] if ward else mine,
                heads=_heads(),
                rows=[_row(each) for each in found.compared],
                notes=[_("Compared with the same months of the year before.")],
            ),
        )
    return render_template(
        "voices/desk/drift.html",
        form=form,
        found=found,
        fewest=FEWEST,
        least_months=LEAST_MONTHS,
        most_at_once=AT_ONCE,
        keep=exporting.addresses(),
    )


def _heads() -> list[str]:
    return [
        _("Theme"),
        _("Ward"),
        _("Drifts"),
        _("Direction"),
        _("Concerns before"),
        _("Concerns now"),
        _("Crimes before"),
        _("Crimes now"),
        _("Concern over crime, times"),
        _("Low"),
        _("High"),
        _("Chance"),
        _("Expected share of chance"),
    ]


def _row(each: Drift) -> list[object]:
    return [
        theme_name(each.theme),
        each.ward.name,
        _("yes") if each.drifts else _("no"),
        drift_words(each),
        each.concerns_before,
        each.concerns_now,
        each.crimes_before,
        each.crimes_now,
        round(each.apart, 3),
        round(each.apart_low, 3),
        round(each.apart_high, 3),
        each.p_value,
        each.false_share,
    ]
