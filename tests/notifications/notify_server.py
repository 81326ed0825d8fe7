"""A server on this machine that speaks GOV.UK Notify's API, and does what a test tells it to."""

import json
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt

from tests.factories.loopback import LoopbackServer, say

SERVICE, SECRET = str(uuid4()), str(uuid4())
API_KEY = f"pact-{SERVICE}-{SECRET}"
TEMPLATE = str(uuid4())


class NotifyServer(LoopbackServer):
    """Takes text messages, unless `answers` has another status for a number: one that Notify
    gives, with its error, or None, which says nothing, ever. `statuses` are what became of a
    number's messages; `everybody` is an answer to each request."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[dict[str, Any]] = []
        self.tried: Counter[str] = Counter()
        self.answers: dict[str, tuple[int, str, str] | None] = {}
        self.statuses: dict[str, str] = {}
        self.everybody: tuple[int, str, str] | None = None
        self.loses_answers = False  # takes the message, and breaks the connection

    @property
    def numbers(self) -> list[str]:
        """Who was written to, in turn."""
        return [each["phone_number"] for each in self.taken]

    def post(self, request: BaseHTTPRequestHandler) -> None:
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        number = body["phone_number"]
        self.tried[number] += 1
        answer = self._trouble(request) or self.answers.get(number, (201, "", ""))
        if answer is None:
            time.sleep(30)
            return
        if answer[0] != 201:
            say(request, answer[0], _error(*answer))
            return
        if body["template_id"] != TEMPLATE:
            say(request, 400, _error(400, "BadRequestError", "Template not found"))
            return
        taken = {"id": str(uuid4()), **body, "text": body["personalisation"]["message"]}
        self.taken.append(taken)
        if self.loses_answers:
            request.connection.close()
            return
        say(request, 201, {"id": taken["id"], "reference": body["reference"]})

    def get(self, request: BaseHTTPRequestHandler) -> None:
        if trouble := self._trouble(request):
            say(request, trouble[0], _error(*trouble))
            return
        address = urlsplit(request.path)
        if address.path == "/v2/notifications":
            reference = parse_qs(address.query)["reference"][0]
            found = [each for each in self.taken if each["reference"] == reference]
            say(request, 200, {"notifications": [{"id": each["id"]} for each in found]})
            return
        found = [each for each in self.taken if each["id"] == address.path.rpartition("/")[2]]
        if not found:
            say(request, 404, _error(404, "NoResultFound", "No result found"))
            return
        status = self.statuses.get(found[0]["phone_number"], "delivered")
        say(request, 200, {"id": found[0]["id"], "status": status})

    def _trouble(self, request: BaseHTTPRequestHandler) -> tuple[int, str, str] | None:
        """What it says to everybody, or to one whose token is not of our service."""
        if self.everybody:
            return self.everybody
        try:
            token = request.headers["Authorization"].removeprefix("Bearer ")
            claims = jwt.decode(token, SECRET, algorithms=["HS256"], issuer=SERVICE)
        except jwt.InvalidTokenError:
            return 403, "AuthError", "Invalid token: signature, api token not found"
        fresh = abs(time.time() - claims["iat"]) <= 30
        return None if fresh else (403, "AuthError", "Error: Your system clock must be accurate")


def _error(code: int, kind: str, message: str) -> dict[str, Any]:
    return {"status_code": code, "errors": [{"error": kind, "message": message}]}
