"""The site in the test's own process, where the clock can be set and the database filled."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from werkzeug.serving import make_server

from pact.core.db import db


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Its address, while it listens; forms are guarded as on the running site."""
    app.config.update(WTF_CSRF_ENABLED=True)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        db.session.remove()
