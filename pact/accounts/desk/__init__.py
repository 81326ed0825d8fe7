"""Looking after accounts: who is here, inviting people, and what each may do."""

from flask import Blueprint

bp = Blueprint("accounts_desk", __name__, url_prefix="/desk/people")

from pact.accounts.desk import inviting, people, person  # noqa: E402, F401 - their routes
