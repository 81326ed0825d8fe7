"""How well the engine does, by what officers decided."""

from collections.abc import Mapping, Sequence

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.themes import quality as queries
from pact.themes.desk import bp, exporting
from pact.themes.names import theme_name
from pact.themes.quality import Quality, Share
from pact.themes.queries import themes_by_key
from pact.themes.spans import last_days
from pact.themes.texts import language_name, share_words
from pact.themes.texts_figures import span_words

_YEAR = 365


@bp.get("/quality")
@requires(Permission.CONCERN_REVIEW)
def quality() -> ResponseReturnValue:
    session = db.session()
    reading = current_user.wards_where(Permission.CONCERN_REVIEW)
    names = {key: theme_name(theme) for key, theme in themes_by_key(session).items()}
    found = queries.quality(session, ward_ids=reading)
    if kind := exporting.kind_asked():
        return exporting.as_file(kind, _export(found, wards_of(session, ids=reading), names))
    return render_template(
        "themes/desk/quality.html",
        quality=found,
        keep=exporting.addresses(),
        names=names,
        language_name=language_name,
        share_words=share_words,
    )


def _export(found: Quality, wards: Sequence[Ward], names: Mapping[str, str]) -> exporting.Export:
    def line(by: str, which: object, share: Share) -> list[object]:
        return [by, which, share.right, share.of, *(round(each, 3) for each in share.between)]

    return exporting.Export(
        name="quality",
        title=_("Quality of suggestions"),
        period=span_words(last_days(clock.today(), _YEAR + 1)),
        wards=wards,
        heads=[_("By"), _("Which"), _("Right at first"), _("Decisions"), _("Low"), _("High")],
        rows=[
            line(_("All"), "", found.overall),
            *(line(_("Month"), month, share) for month, share in found.months),
            *(line(_("Language"), language_name(tag), share) for tag, share in found.languages),
            *(
                line(_("It said"), f"{bin.low:.0%} to {bin.high:.0%}", bin.share)
                for bin in found.bins
            ),
            *(line(_("Where it is weak"), names.get(e.key, e.key), e.share) for e in found.weak),
        ],
    )
