"""How often one visitor may try. Visitors are told apart by a keyed hash, never by an address."""

from flask import Flask, request
from flask_limiter import Limiter

from pact.core import (
    clock,
    crypto,
    limit_storage,  # noqa: F401 - what `RATELIMIT_STORAGE_URI` may name
)


def visitor() -> str:
    """This visitor, as a hash that changes every day."""
    return crypto.fingerprint(f"{clock.today()} {request.remote_addr}", purpose="visitor")[:24]


class _Limiter(Limiter):
    """Limits stand at routes alone, which look themselves: before them is nothing to look for."""

    def _check_request_limit(
        self, callable_name: str | None = None, in_middleware: bool = True
    ) -> None:
        if not in_middleware:
            super()._check_request_limit(callable_name, in_middleware)


limiter = _Limiter(key_func=visitor, strategy="moving-window")


def init_app(app: Flask) -> None:
    limiter.init_app(app)
