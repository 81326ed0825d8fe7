"""Servers of others, as they answer: real ones, on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class LoopbackServer:
    """Answers on a port of its own; it keeps that port when it is stopped and started again."""

    def __init__(self) -> None:
        self._server: ThreadingHTTPServer | None = None
        self.port = 0

    def get(self, request: BaseHTTPRequestHandler) -> None:
        """Answer a GET."""
        raise NotImplementedError

    def post(self, request: BaseHTTPRequestHandler) -> None:
        """Answer a POST."""
        raise NotImplementedError

    def start(self) -> None:
        """Listen."""
        this = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                this.get(self)

            def do_POST(self) -> None:
                this.post(self)

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Be down."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        self._server = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"


def say(request: BaseHTTPRequestHandler, code: int, body: Any) -> None:
    """Answer with JSON, to one who may have gone meanwhile."""
    content = json.dumps(body).encode()
    try:
        request.send_response(code)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)
    except OSError:
        pass
