"""Structured logs without personal data: one line a request, by endpoint, never by address."""

import logging
import secrets
import sys
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request


def init_app(app: Flask) -> None:
    level = logging.INFO if app.config["PACT_ENV"] == "production" else logging.WARNING
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # Without local variables: they hold residents' words.
            structlog.processors.ExceptionRenderer(
                structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            ),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    app.log_exception = _crashed  # type: ignore[method-assign]  # Flask's own prints the address
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.began = time.perf_counter()
    g.request_id = secrets.token_hex(8)
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    # The endpoint, not the path: a path may hold the secret of a private link.
    structlog.get_logger("request").info(
        "request",
        method=request.method,
        endpoint=request.endpoint,
        status=response.status_code,
        ms=round((time.perf_counter() - g.began) * 1000, 1) if "began" in g else None,
    )
    response.headers["X-Request-Id"] = g.get("request_id", "")
    return response


def _crashed(exc_info: Any) -> None:
    structlog.get_logger("request").error("crashed", endpoint=request.endpoint, exc_info=exc_info)
