"""Looking for phrases of a language."""

from collections.abc import Iterable
from math import ceil

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.phrases import queries
from pact.phrases.catalogues import Phrase
from pact.phrases.desk import bp, file_of, language
from pact.phrases.forms_desk import MISSING, STANDING, FindForm
from pact.phrases.models import Mend, MendState
from pact.phrases.texts import STATES

_A_PAGE = 25


@bp.get("/<tag>")
@requires(Permission.PHRASES)
def phrases(tag: str) -> ResponseReturnValue:
    """Those that hold the words, in the catalogue's order."""
    locale, file = language(tag), file_of(language(tag))
    form = FindForm(request.args)
    standing = queries.standing(db.session(), locale=locale.tag)
    found = _found(file.phrases, form, {mend.key for mend in standing}) if form.validate() else []
    pages = max(1, ceil(len(found) / _A_PAGE))
    page = request.args.get("page", 1, type=int)
    if not 1 <= page <= pages:
        abort(404)
    asked = {name: form[name].data or None for name in ("q", "place", "show")}
    return render_template(
        "phrases/desk/phrases.html",
        of=locale,
        file=file,
        form=form,
        found=found[(page - 1) * _A_PAGE : page * _A_PAGE],
        count=len(found),
        page=page,
        last=pages,
        url_for_page=lambda number: url_for(".phrases", tag=tag, page=number, **asked),
        proposed=[mend for mend in standing if mend.state is MendState.PROPOSED],
        live={mend.key: mend for mend in standing if mend.state is MendState.LIVE},
        gone=_gone(standing, file.by_key),
        states=STATES,
    )


def _found(every: Iterable[Phrase], form: FindForm, standing: set[str]) -> list[Phrase]:
    words, place, show = form.q.data, form.place.data, form.show.data
    return [
        phrase
        for phrase in every
        if (not words or phrase.says(words))
        and (not place or phrase.stands_in(place))
        and (phrase.key in standing if show == STANDING else True)
        and (show == STANDING or phrase.is_translated is (show != MISSING))
    ]


def _gone(standing: Iterable[Mend], known: dict[str, Phrase]) -> list[Mend]:
    """What was mended and is English of the site no longer."""
    return [mend for mend in standing if mend.key not in known]
