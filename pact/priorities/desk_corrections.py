"""What residents were told of an action's end: read as it stood, corrected, and taken out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db, transaction
from pact.core.forms import given
from pact.core.permissions import Permission, requires
from pact.languages.locales import ENGLISH, SHIPPED, ShippedLocale
from pact.priorities import correcting, corrections, queries
from pact.priorities.correction_models import ActionCorrection
from pact.priorities.desk import bp, found_action
from pact.priorities.details import CorrectedMeanwhile, Correction, NothingCorrected
from pact.priorities.forms_corrections import CorrectForm, TakeOutForm
from pact.priorities.models import Action
from pact.priorities.permissions import may_take_out, may_update


@dataclass(frozen=True)
class Told:
    """What residents read in one language, and what they are to read; empty: the English."""

    locale: ShippedLocale
    before: str
    now: str
    left: bool  # out: it was left as it was, although the English is another


@bp.get("/actions/<int:id>/told")
@requires(Permission.ACTION_UPDATE)
def told(id: int) -> ResponseReturnValue:
    action = _ended(id)
    found = corrections.corrections_of(db.session(), actions=[action])
    return _page("told", action, corrections=found.get(id, ()))


@bp.route("/actions/<int:id>/correct", methods=["GET", "POST"])
@requires(Permission.ACTION_UPDATE)
def correct(id: int) -> ResponseReturnValue:
    action = found_action(id)
    if not action.has_ended:
        return redirect(url_for(".action", id=id), 303)
    form = CorrectForm(data=_as_it_is(action))
    if not form.validate_on_submit():
        return _writing(action, form)
    details = _written(action, form)
    try:
        _check(action, details)
        if not form.submit.data or not form.was_previewed():
            return _writing(action, form, previewed=True)
        with transaction() as session:
            found = given(queries.action(session, id=id))
            correcting.correct(session, found, details, by_id=current_user.id)
    except NothingCorrected:
        form.we_did.errors = [_("Residents read just this already. Change what was wrong")]
        return _writing(action, form)
    except CorrectedMeanwhile:
        action = found_action(id)
        form.version.data = str(action.corrections)
        form.we_did.errors = [
            _("Somebody else corrected “We did” while you wrote. Nothing of yours is saved yet")
        ]
        return _writing(action, form, theirs=True)
    flash(
        _("It is corrected, and those who were told are being told.")
        if details.tells
        else _("It is corrected."),
        "success",
    )
    return redirect(url_for(".told", id=id), 303)


@bp.route("/actions/<int:id>/told/<int:correction_id>/take-out", methods=["GET", "POST"])
@requires(Permission.CONCERN_REVIEW)
def take_out(id: int, correction_id: int) -> ResponseReturnValue:
    action = _ended(id)
    if not may_take_out(current_user, action):
        abort(403)
    found = _correction(db.session(), action, correction_id)
    form = TakeOutForm()
    if found.taken_out_at is not None and not form.is_submitted():
        return redirect(url_for(".told", id=id), 303)
    if not form.validate_on_submit():
        return _page("take_out", action, form=form, correction=found)
    with transaction() as session:
        correcting.take_out(
            session, _correction(session, action, correction_id), by_id=current_user.id
        )
    flash(_("The old words are gone. The reason of the correction stays."), "success")
    return redirect(url_for(".told", id=id), 303)


def _ended(id: int) -> Action:
    """An action that has ended, for whoever may correct it or take old words out."""
    action = queries.action(db.session(), id=id)
    if action is None or not action.has_ended:
        abort(404)
    if not (may_update(current_user, action) or may_take_out(current_user, action)):
        abort(403)
    return action


def _correction(session: Any, action: Action, id: int) -> ActionCorrection:
    found = corrections.correction(session, id=id)
    if found is None or found.action_id != action.id:
        abort(404)
    return found


def _as_it_is(action: Action) -> dict[str, Any]:
    """What residents are told now, for the form to begin with."""
    persons = corrections.persons(db.session(), action)
    return {
        "state": action.state.value,
        "passed_to": action.passed_to,
        "we_did": action.we_did,
        "version": str(action.corrections),
        "tells": True,
        **{f"in_{tag}": text for tag, text in persons.items()},
    }


def _written(action: Action, form: CorrectForm) -> Correction:
    return form.correction(of=action.we_did or "", there=_there(action))


def _there(action: Action) -> dict[str, str]:
    """What residents read now in other languages, by locale tag."""
    found = corrections.in_languages(db.session(), action)
    return {tag: each.text for tag, each in found.items()}


def _check(action: Action, details: Correction) -> None:
    """What would be refused is refused before anybody looks at it.

    Raises:
        NothingCorrected, CorrectedMeanwhile: as `correcting.correct`.
    """
    if details.over != action.corrections:
        raise CorrectedMeanwhile
    if corrections.is_told(db.session(), action, details.outcome):
        raise NothingCorrected


def _writing(
    action: Action, form: CorrectForm, *, previewed: bool = False, theirs: bool = False
) -> str:
    form.previewed.data = form.fingerprint() if previewed else ""
    readers = queries.locales_to_tell(db.session(), priority_id=action.priority_id)
    return _page(
        "correct",
        action,
        form=form,
        previewed=previewed,
        theirs=theirs,
        readers=readers,
        told=_side_by_side(action, form, readers),
    )


def _side_by_side(action: Action, form: CorrectForm, readers: Mapping[str, int]) -> list[Told]:
    """The old words beside the new ones: English, and each language that is told or written."""
    before, written = _there(action), form.translations()
    now = form.said_in(of=action.we_did or "", there=before)
    english = Told(ENGLISH, action.we_did or "", form.we_did.data or "", left=False)
    others = [each for each in SHIPPED if each is not ENGLISH]
    return [english] + [
        Told(
            each,
            before.get(each.tag, ""),
            now.get(each.tag, ""),
            left=each.tag in written and each.tag not in now,
        )
        for each in others
        if each.tag in {*readers, *before, *written}
    ]


def _page(name: str, action: Action, **more: Any) -> str:
    return render_template(
        f"priorities/desk/{name}.html",
        action=action,
        may_take_out=may_take_out(current_user, action),
        **more,
    )
