"""Printing slips that ask what worries people, for a stall, a library or a letter box."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.intake.forms_invitations import InvitationsForm
from pact.intake.invitations import invitation
from pact.sheets.blocks import Sheet
from pact.sheets.making import pdf_answer

A_PAGE = 6  # slips, to be cut apart
bp = Blueprint("invitations", __name__, url_prefix="/invitations")


@bp.get("")
@requires(Permission.CONCERN_ENTER)
def choose() -> ResponseReturnValue:
    mine = _mine()
    form = InvitationsForm.asked(mine)
    good = bool(request.args) and form.validate()
    return render_template(
        "intake/desk/invitations.html",
        form=form,
        sheets=_sheets(form, mine) if good else (),
        copies=A_PAGE,
        pdf=f"{url_for('.pdf')}?{_asked()}",
    )


@bp.get("/slips.pdf")
@requires(Permission.CONCERN_ENTER)
def pdf() -> ResponseReturnValue:
    mine = _mine()
    form = InvitationsForm.asked(mine)
    if not form.validate():
        return redirect(f"{url_for('.choose')}?{_asked()}", 303)
    tags = [locale.tag for locale in form.locales()]
    name = "-".join(["slips", form.chosen(mine).slug, *tags])
    return pdf_answer(_sheets(form, mine), name=name, template="slips.typ", copies=A_PAGE)


def _mine() -> list[Ward]:
    return [*wards(db.session(), ids=current_user.wards_where(Permission.CONCERN_ENTER))]


def _asked() -> str:
    return urlencode([*request.args.items(multi=True)])


def _sheets(form: InvitationsForm, mine: list[Ward]) -> list[Sheet]:
    ward = form.chosen(mine)
    return [invitation(ward, locale=locale) for locale in form.locales()]
