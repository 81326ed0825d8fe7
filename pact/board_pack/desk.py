"""The board's pack for a day, to take away. That somebody did is written down."""

from datetime import date

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from structlog import get_logger

from pact.board_pack.forms import PackForm
from pact.board_pack.gathering import NoSuchDay, cycle_on, gathered
from pact.board_pack.making import KINDS, file_name
from pact.core import audit, clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.sheets.typesetting import NotSetError

bp = Blueprint("board_pack_desk", __name__, url_prefix="/desk/board-pack")
_log = get_logger(__name__)


@bp.route("", methods=["GET", "POST"])
@requires(Permission.BOARD_PACK)
def make() -> ResponseReturnValue:
    form = PackForm(on=clock.today())
    if form.validate_on_submit():
        try:
            cycle_on(db.session(), form.day())
        except NoSuchDay:
            form.on.errors = [_("No strategy had begun by that day")]
        else:
            on = form.day().isoformat()
            return redirect(url_for(".take", on=on, kind=form.kind.data), 303)
    return render_template("board_pack/desk/make.html", form=form)


@bp.get("/<string(length=10):on>.<any(pdf, docx, xlsx):kind>")
@requires(Permission.BOARD_PACK)
def take(on: str, kind: str) -> ResponseReturnValue:
    try:
        pack = gathered(db.session(), on=date.fromisoformat(on))
        made = KINDS[kind].write(pack)
    except ValueError:
        abort(404)
    except NotSetError as error:
        _log.error("board_pack_not_set", why=str(error))
        abort(503)
    with transaction(takes_form=False) as session:
        audit.record(
            session,
            actor_id=current_user.id,
            deed="exported board pack",
            about="board_pack",
            about_id=None,
            on=pack.on.isoformat(),
            kind=kind,
        )
    answer = Response(made, mimetype=KINDS[kind].mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=file_name(pack, kind))
    return answer
