"""Voices missing."""

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.themes.desk import exporting
from pact.themes.spans import Span
from pact.themes.texts_figures import span_words
from pact.voices.desk import bp, my_wards
from pact.voices.forms import TimeForm
from pact.voices.missing import VoicesMissing, groups_missing
from pact.voices.missing import missing as voices_missing
from pact.voices.texts import came_words, tongue, verdict_words
from pact.voices.withheld import SMALLEST


@bp.get("/missing")
@requires(Permission.THEME_SEE)
def missing() -> ResponseReturnValue:
    session, mine, form = db.session(), my_wards(), TimeForm.asked()
    if not form.validate():
        return render_template("voices/desk/missing.html", form=form, found=None)
    found = voices_missing(session, mine=mine, since=form.since())
    span = span_words(Span(form.since(), clock.today()))
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(found, mine, span))
    # Answers about oneself are for those who see the strategy, here as on their own page.
    asks = wards_of(session, ids=current_user.wards_where(Permission.STRATEGY_SEE))
    return render_template(
        "voices/desk/missing.html",
        form=form,
        found=found,
        groups=groups_missing(session, mine=asks, known=found.census) if asks else None,
        span=span,
        smallest=SMALLEST,
        keep=exporting.addresses(),
    )


def _export(found: VoicesMissing, wards: Sequence[Ward], span: str) -> exporting.Export:
    return exporting.Export(
        name="voices-missing",
        title=_("Voices missing"),
        period=span,
        wards=wards,
        heads=[
            _("Ward"),
            _("Language"),
            _("People heard"),
            _("Expected, at least"),
            _("Expected, at most"),
            _("Verdict"),
            _("How they came"),
        ],
        rows=[
            [
                each.ward.name if each.ward else _("Whole city"),
                tongue(each.tag),
                _("fewer than %(least)s", least=SMALLEST) if each.is_few else each.part.heard,
                each.part.low,
                each.part.high,
                verdict_words(each.verdict),
                came_words(each.came, hidden=True),
            ]
            for each in found.languages
        ],
        notes=[_("Counts under 10 are withheld.")],
        hides_small=True,
    )
