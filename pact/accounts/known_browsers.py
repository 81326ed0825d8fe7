"""Browsers in which somebody signed in before: guessing elsewhere does not keep them out.

How often a password may be tried is counted for each address. Alone that would let anybody keep
somebody out, by guessing all day. So a browser keeps a note that its owner signed in here, and
tries from there are counted apart, by the note. Whoever has no note shares one count, and gets
one with a mailed link, which no guessing can hold up.

The note is a random name, how it was earned, and our seal over these and the address of the
account. It opens nothing.
"""

import secrets
from enum import StrEnum

from flask import Response, after_this_request, current_app, request

from pact.core import crypto

_LASTS = 366 * 24 * 3600  # seconds


class Earned(StrEnum):
    """By a mailed link, or by all that signing in asks for: only the second makes tries at codes
    count apart, or each new link would let its holder guess at more of them."""

    LINK = "link"
    WHOLE = "whole"


def note(email: str, earned: Earned = Earned.WHOLE) -> None:
    """Have this browser keep, with the answer, that this account's owner was here."""
    if _name(email, {Earned.WHOLE, earned}) is not None:
        return
    name = secrets.token_urlsafe(12)
    kept = f"{name}.{earned}.{_seal(name, earned, email)}"

    @after_this_request
    def keep(response: Response) -> Response:
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        response.set_cookie(
            _cookie(), kept, max_age=_LASTS, secure=secure, httponly=True, samesite="Lax"
        )
        return response


def passwords_counted_by(email: str) -> str:
    """By what tries at an account's password from here are counted."""
    return _counted_by(email, set(Earned))


def codes_counted_by(email: str) -> str:
    """By what tries at an account's codes from here are counted."""
    return _counted_by(email, {Earned.WHOLE})


def _counted_by(email: str, enough: set[Earned]) -> str:
    name = _name(email, enough)
    return crypto.fingerprint(f"{_plain(email)} {name or ''}", purpose="tries")


def _name(email: str, enough: set[Earned]) -> str | None:
    """What this browser is called, if the account's owner was here and earned enough."""
    name, earned, seal = (*request.cookies.get(_cookie(), "").split("."), "", "", "")[:3]
    if earned not in enough:
        return None
    right = secrets.compare_digest(seal.encode(), _seal(name, earned, email).encode())
    return name if right else None


def _seal(name: str, earned: str, email: str) -> str:
    return crypto.fingerprint(f"{name} {earned} {_plain(email)}", purpose="known browser")[:40]


def _plain(email: str) -> str:
    return email.strip().lower()


def _cookie() -> str:
    """With a name that no other site of the same domain can put one of its own in the place of."""
    return "__Host-known" if current_app.config["SESSION_COOKIE_SECURE"] else "known"
