"""How gunicorn serves the site. Settings of the site itself are in config.py."""

import gc
import os
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

from pact.core import rubbish

rubbish.leave_it_at_the_start()

bind = f"{os.environ.get('BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WORKERS", "2"))
worker_class = "gthread"
# Loaded once and shared: whichever worker dies is replaced within milliseconds, and all need less.
preload_app = True
threads = int(os.environ.get("THREADS", "4"))
timeout = 30
# Seconds without a request: longer than the longest pause of a phone in a hall, which need not
# connect anew each time. A proxy in front closes what it does not use before this, so that it never
# sends over a connection that is just being closed.
keepalive = 20
graceful_timeout = 10
max_requests = 20_000
max_requests_jitter = 2_000
loglevel = "warning"
accesslog = None  # our own log says what is needed, without addresses
control_socket_disable = True


class logger_class(Logger):
    """Gunicorn's own log without its callers: it names the address of a request that it cannot
    read, and the page of one that crashed, which may hold the secret of a private link."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if msg.startswith("Invalid request"):
            msg, args = "A request could not be read", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if msg.startswith("Error handling request"):
            msg, args = "A request could not be answered", ()
        super().exception(msg, *args, **kwargs)


def pre_fork(_server: Any, _worker: Any) -> None:
    """Let the garbage collector pass over what stays, the modules: each full collection would else
    read all of it, and so copy it into each worker."""
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, worker: Any) -> None:
    """Have no two workers talk over one connection to the database."""
    app = worker.app.wsgi()
    if database := getattr(app, "extensions", {}).get("sqlalchemy"):
        with app.app_context():
            database.engine.dispose(close=False)


def post_request(_worker: Any, _request: Any, _environ: Any, _answer: Any) -> None:
    rubbish.take_out()


def when_ready(_server: Any) -> None:
    """Say where to go, once there is something to see. Before any worker is made."""
    rubbish.wait_for_the_end_of_a_request()
    greeting = Path(os.environ.get("PACT_INSTANCE") or "instance") / "welcome.txt"
    if os.environ.get("PACT_ENV") == "demo" and greeting.exists():
        print(greeting.read_text(), flush=True)  # noqa: T201 - meant for a person
