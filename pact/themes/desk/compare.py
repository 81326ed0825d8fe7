"""Two stretches of time beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.themes.desk import bp, exporting
from pact.themes.desk.taxonomy import told_as_at
from pact.themes.figures import Among, Counted, counted, themes_by_id
from pact.themes.forms_figures import CompareForm
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.overview import redrawings
from pact.themes.spans import Span
from pact.themes.texts import redrawing_words
from pact.themes.texts_figures import pace_words, span_words, strength


@dataclass(frozen=True)
class Difference:
    """A theme in the earlier and in the later time. Never left out for being small."""

    name: str
    before: int
    now: int
    change: str
    strength: float


@bp.get("/themes/compare")
@requires(Permission.THEME_SEE)
def compare() -> ResponseReturnValue:
    session = db.session()
    mine = wards_of(session, ids=current_user.wards_where(Permission.THEME_SEE))
    redrawn = redrawings(session)
    form = CompareForm.asked(mine, [(each.id, redrawing_words(each)) for each in redrawn])
    if not form.validate():
        return render_template("themes/desk/compare.html", form=form, rows=None)
    chosen = [ward for ward in mine if form.ward.data in {"", ward.slug}]
    earlier, later = form.spans()
    among = Among([ward.id for ward in chosen], told_as_at=told_as_at(redrawn))
    before, now = (counted(session, among, span) for span in (earlier, later))
    rows = _differences(themes_by_id(session), before, now, earlier, later)
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(form, chosen, rows, earlier, later))
    return render_template(
        "themes/desk/compare.html",
        form=form,
        rows=rows,
        ward=chosen[0] if form.ward.data else None,
        whole=_difference(_("All concerns"), before.concerns, now.concerns, earlier, later),
        earlier=earlier,
        later=later,
        span_words=span_words,
        keep=exporting.addresses(),
    )


def _differences(
    known: Mapping[int, Theme], before: Counted, now: Counted, earlier: Span, later: Span
) -> list[Difference]:
    """Of every theme that was raised in either time; the clearest first."""
    found = [
        _difference(theme_name(theme), before.theme(id), now.theme(id), earlier, later)
        for id, theme in known.items()
        if before.theme(id) or now.theme(id)
    ]
    return sorted(found, key=lambda each: (-abs(each.strength), each.name))


def _difference(name: str, before: int, now: int, earlier: Span, later: Span) -> Difference:
    lengths = {"days": later.days, "days_before": earlier.days}
    return Difference(
        name, before, now, pace_words(now, before, **lengths), strength(now, before, **lengths)
    )


def _export(
    form: CompareForm,
    wards: Sequence[Ward],
    rows: Sequence[Difference],
    earlier: Span,
    later: Span,
) -> exporting.Export:
    return exporting.Export(
        name="themes-compared",
        title=_("Themes in two times"),
        period=_(
            "%(earlier)s, and %(later)s", earlier=span_words(earlier), later=span_words(later)
        ),
        wards=wards,
        heads=[_("Theme"), span_words(earlier), span_words(later), _("Change")],
        rows=[[each.name, each.before, each.now, each.change] for each in rows],
        notes=[form.told_in()],
    )
