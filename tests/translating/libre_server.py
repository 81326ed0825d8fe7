"""A server on this machine that speaks LibreTranslate's API, and does what a test tells it to.

As published: `GET /languages` lists codes with their targets; `POST /translate` takes `q` (a text
or several), `source`, `target`, `format` and `api_key`, and gives `translatedText`, or an error.
"""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LANGUAGES = {"en": ["pl", "ur", "en"], "pl": ["en", "ur", "pl"], "ur": ["en", "pl"]}


class LibreServer:
    """Translates by `says`, a function of a line and the target; `answer` is one to everything:
    a status with its error, or None, which says nothing for a while."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.requests = 0
        self.says: Callable[[str, str], str] = lambda line, target: f"{line} ({target})"
        self.api_key = ""
        self.failures: list[int] = []  # statuses of the next answers
        self.hangs = 0.0  # seconds
        self._server: ThreadingHTTPServer | None = None
        self.port = 0

    def start(self) -> None:
        """Listen."""
        libre = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                libre.get(self)

            def do_POST(self) -> None:
                libre.post(self)

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

    @property
    def lines(self) -> list[str]:
        """Every line that it was told, in turn."""
        return [line for body in self.asked for line in body["q"]]

    def get(self, request: BaseHTTPRequestHandler) -> None:
        if self._fails(request):
            return
        listed = [
            {"code": code, "name": code, "targets": targets} for code, targets in LANGUAGES.items()
        ]
        _say(request, 200, listed)

    def post(self, request: BaseHTTPRequestHandler) -> None:
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        if self._fails(request):
            return
        if self.api_key and body.get("api_key") != self.api_key:
            _say(request, 403, {"error": "Invalid API key"})
            return
        if body["target"] not in LANGUAGES.get(body["source"], []):
            _say(request, 400, {"error": f"{body['target']} is not supported"})
            return
        self.asked.append(body)
        several = isinstance(body["q"], list)
        texts = body["q"] if several else [body["q"]]
        found = [self.says(text, body["target"]) for text in texts]
        _say(request, 200, {"translatedText": found if several else found[0]})

    def _fails(self, request: BaseHTTPRequestHandler) -> bool:
        self.requests += 1
        time.sleep(self.hangs)
        if not self.failures:
            return False
        _say(request, self.failures.pop(0), {"error": "Slowdown: too many requests"})
        return True


def _say(request: BaseHTTPRequestHandler, code: int, body: Any) -> None:
    content = json.dumps(body).encode()
    try:
        request.send_response(code)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)
    except OSError:  # the one who asked has gone
        pass
