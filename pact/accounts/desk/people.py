"""Everybody who has an account, and who was invited to one."""

from math import ceil
from urllib.parse import urlencode

from flask import render_template, request
from flask.typing import ResponseReturnValue

from pact.accounts.desk import bp
from pact.accounts.inviting.queries import open_invitations
from pact.accounts.managing import queries
from pact.accounts.managing.forms import PeopleForm
from pact.accounts.texts import role_name, weeks_ago
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import Permission, requires

_MOST_PAGES = 1000


@bp.get("")
@requires(Permission.ACCOUNTS_MANAGE)
def people() -> ResponseReturnValue:
    form = PeopleForm.asked()
    page = max(1, min(request.args.get("page", 1, type=int), _MOST_PAGES))
    found: list[queries.Shown] = []
    number = 0
    if form.validate():
        found, number = queries.people(db.session(), form.wanted(), page=page)
    return render_template(
        "accounts/desk/people.html",
        form=form,
        people=found,
        number=number,
        page=page,
        pages=ceil(number / queries.A_PAGE),
        address=_address,
        invitations=open_invitations(db.session()),
        now=clock.now(),
        role_name=role_name,
        weeks_ago=weeks_ago,
    )


def _address(page: int) -> str:
    """The same list, another page of it."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "page"]
    return f"{request.path}?{urlencode([*kept, ('page', page)])}"
