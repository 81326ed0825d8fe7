"""The board's packs: asked for by day, made meanwhile, taken away. Who did is written down."""

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.board_pack import services
from pact.board_pack.forms import PackForm
from pact.board_pack.gathering import NoSuchDay, cycle_on
from pact.board_pack.making import KINDS, file_name
from pact.board_pack.models import UNDER_WAY
from pact.board_pack.queries import pack_file, packs
from pact.board_pack.texts import problem_words, state_name
from pact.core import audit, clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires

bp = Blueprint("board_pack_desk", __name__, url_prefix="/desk/board-pack")


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
            with transaction() as session:
                services.ask(session, on=form.day(), by_id=current_user.id)
            return redirect(url_for(".make", _anchor="packs"), 303)
    found = packs(db.session(), now=clock.now())
    return render_template(
        "board_pack/desk/make.html",
        form=form,
        packs=found,
        waits=any(each.state in UNDER_WAY for each in found),
        kinds=KINDS,
        kept_for=services.KEPT_FOR,
        state_name=state_name,
        problem_words=problem_words,
    )


@bp.get("/<int:pack_id>.<any(pdf, docx, xlsx):kind>")
@requires(Permission.BOARD_PACK)
def take(pack_id: int, kind: str) -> ResponseReturnValue:
    if not (found := pack_file(db.session(), pack_id=pack_id, kind=kind, now=clock.now())):
        abort(404)
    pack, file = found
    on, content = pack.on_day, file.content
    with transaction(takes_form=False) as session:
        audit.record(
            session,
            actor_id=current_user.id,
            deed="exported board pack",
            about="board_pack",
            about_id=pack_id,
            on=on.isoformat(),
            kind=kind,
        )
    answer = Response(content, mimetype=KINDS[kind].mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=file_name(on, kind))
    return answer
