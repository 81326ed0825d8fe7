"""One phrase: propose, agree, turn down, undo."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.languages.locales import ShippedLocale
from pact.phrases import queries, services
from pact.phrases.catalogues import Phrase
from pact.phrases.checks import to_keep
from pact.phrases.desk import bp, file_of, language
from pact.phrases.forms_desk import AgreeForm, MendForm, TurnDownForm, UndoForm
from pact.phrases.layer import layer
from pact.phrases.models import Mend, MendState
from pact.phrases.plurals import examples
from pact.phrases.texts import STATES, problem_text


@bp.route("/<tag>/<key>", methods=["GET", "POST"])
@requires(Permission.PHRASES)
def phrase(tag: str, key: str) -> ResponseReturnValue:
    """Its English, what pages show, and a box for what they should."""
    locale = language(tag)
    found = file_of(locale).by_key.get(key) or abort(404)
    history = queries.history(db.session(), locale=locale.tag, key=key)
    waits = _of(history, MendState.PROPOSED)
    live = _of(history, MendState.LIVE)
    shown = list(live.texts if live else found.texts)
    form = MendForm(data=MendForm.known(shown, waits))
    form.offer(found, locale, examples(locale))
    if form.validate_on_submit():
        if _propose(locale, found, form):
            flash(_("Proposed. It is shown as soon as a second person agrees."), "success")
            return redirect(url_for(".phrase", tag=tag, key=key), 303)
        history = queries.history(db.session(), locale=locale.tag, key=key)
        waits, live = _of(history, MendState.PROPOSED), _of(history, MendState.LIVE)
        form.seen.data = waits.id if waits else ""
    return render_template(
        "phrases/desk/phrase.html",
        of=locale,
        phrase=found,
        keep=to_keep(found.english, found.plural),
        form=form,
        shown=shown,
        waits=waits,
        live=live,
        own=waits is not None and waits.proposed_by_id == current_user.id,
        history=history,
        states=STATES,
        agree=AgreeForm(formdata=None),
        turn_down=TurnDownForm(formdata=None),
        undo=UndoForm(formdata=None),
    )


@bp.post("/<tag>/proposals/<int:id>/<any(agree, down, undo):deed>")
@requires(Permission.PHRASES)
def decide(tag: str, id: int, deed: str) -> ResponseReturnValue:
    """What a second person says to a proposal."""
    locale = language(tag)
    forms: dict[str, Any] = {"agree": AgreeForm, "down": TurnDownForm, "undo": UndoForm}
    found = queries.mend(db.session(), id=id)
    if found is None or found.locale != locale.tag:
        abort(404)
    back = redirect(url_for(".phrase", tag=tag, key=found.key), 303)
    if found.key not in file_of(locale).by_key:
        back = redirect(url_for(".phrases", tag=tag), 303)
    form = forms[deed]()
    if not form.validate_on_submit():
        flash(form.error_links[0].text)
        return back
    try:
        with transaction() as session:
            _decide(session.get_one(Mend, id), locale, deed, form)
    except services.Changed:
        flash(_("Somebody has decided about it meanwhile. This is how it stands now."))
        return back
    except services.OwnProposal:
        flash(_("You proposed it: somebody else has to agree."))
        return back
    except services.Faulty as faulty:
        flash(problem_text(faulty.found[0]))
        return back
    layer().look_again()
    flash(_DONE[deed](), "success")
    return back


def _decide(mend: Mend, locale: ShippedLocale, deed: str, form: Any) -> None:
    session, by_id = db.session(), current_user.id
    if deed == "agree":
        services.agree(session, mend, locale, by_id=by_id)
    elif deed == "down":
        services.turn_down(session, mend, answer=form.answer.data or None, by_id=by_id)
    else:
        services.undo(session, mend, locale, by_id=by_id)


_DONE = {
    "agree": lambda: _("Agreed. Every page shows it within a few seconds."),
    "down": lambda: _("The proposal is closed."),
    "undo": lambda: _("Pages show the catalogue’s text again."),
}


def _propose(locale: ShippedLocale, found: Phrase, form: MendForm) -> bool:
    try:
        with transaction() as session:
            services.propose(session, found, locale, form.proposal(), by_id=current_user.id)
    except services.Changed:
        form.form_errors.append(
            _("Somebody else has proposed another text meanwhile. Look at it, then propose yours")
        )
        return False
    return True


def _of(history: Any, state: MendState) -> Mend | None:
    return next((mend for mend in history if mend.state is state), None)
