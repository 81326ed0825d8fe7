"""A server on this machine that speaks LibreTranslate's API, and does what a test tells it to.

As published: `GET /languages` lists codes with their targets; `POST /translate` takes `q` (a text
or several), `source`, `target`, `format` and `api_key`, and gives `translatedText`, or an error.
"""

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.factories.loopback import LoopbackServer, say

LANGUAGES = {"en": ["pl", "ur", "en"], "pl": ["en", "ur", "pl"], "ur": ["en", "pl"]}


class LibreServer(LoopbackServer):
    """Translates by `says`, a function of a line and the target; `answer` is one to everything:
    a status with its error, or None, which says nothing for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[dict[str, Any]] = []
        self.requests = 0
        self.says: Callable[[str, str], str] = lambda line, target: f"{line} ({target})"
        self.api_key = ""
        self.failures: list[int] = []  # statuses of the next answers
        self.hangs = 0.0  # seconds

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
        say(request, 200, listed)

    def post(self, request: BaseHTTPRequestHandler) -> None:
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        if self._fails(request):
            return
        if self.api_key and body.get("api_key") != self.api_key:
            say(request, 403, {"error": "Invalid API key"})
            return
        if body["target"] not in LANGUAGES.get(body["source"], []):
            say(request, 400, {"error": f"{body['target']} is not supported"})
            return
        self.asked.append(body)
        several = isinstance(body["q"], list)
        texts = body["q"] if several else [body["q"]]
        found = [self.says(text, body["target"]) for text in texts]
        say(request, 200, {"translatedText": found if several else found[0]})

    def _fails(self, request: BaseHTTPRequestHandler) -> bool:
        self.requests += 1
        time.sleep(self.hangs)
        if not self.failures:
            return False
        say(request, self.failures.pop(0), {"error": "Slowdown: too many requests"})
        return True
