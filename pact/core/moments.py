"""An answer that many wait for at once is made once in a moment, and given again before Flask.

A hall's phones ask every three seconds whether anything is new, nearly all of them in the same
words (decision 0043). A view says of its answer that it is the same for everybody who asks so.
Only what is asked with an ETag is answered so: who asks without one sees the present.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, request

LIFE = 0.6  # seconds
ROOM = 200  # answers in a process
LARGEST = 64 * 1024  # bytes
_SAYS_SO = "pact.for_a_moment"
_ASKS = (
    "HTTP_IF_NONE_MATCH",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_HOST",
    "wsgi.url_scheme",
    "SCRIPT_NAME",
    "HTTP_ACCEPT_ENCODING",
)
Question: TypeAlias = tuple[str | None, ...]


@dataclass(frozen=True)
class Answer:
    """What was answered, whole, and until when it is given again."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    until: float


class Moments:
    """The site, with the answers of the last moment in front of it."""

    def __init__(self, app: Flask, inner: WSGIApplication) -> None:
        self.life = LIFE
        self._config = app.config
        self._inner = inner
        self._answers: dict[Question, Answer] = {}

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse, /
    ) -> Iterable[bytes]:
        if not self._may_be_answered_again(environ):
            return self._inner(environ, start_response)
        question = tuple(environ.get(each) for each in _ASKS)
        # Before it is made: what changes while it is made is seen a moment later at most.
        now = time.monotonic()
        if (known := self._answers.get(question)) and now < known.until:
            start_response(known.status, list(known.headers))
            return [known.body]
        return self._made(question, environ, start_response, until=now + self.life)

    def forget(self) -> None:
        """Have every answer made anew."""
        self._answers.clear()

    def _may_be_answered_again(self, environ: WSGIEnvironment) -> bool:
        return (
            environ["REQUEST_METHOD"] == "GET"
            and "HTTP_IF_NONE_MATCH" in environ
            and self._config["KEEP_PAGES"]
        )

    def _made(
        self,
        question: Question,
        environ: WSGIEnvironment,
        start: StartResponse,
        *,
        until: float,
    ) -> Iterable[bytes]:
        begun: dict[str, Any] = {}

        def started(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            begun.update(status=status, headers=list(headers))
            return start(status, headers, *error)

        parts = self._inner(environ, started)
        if _SAYS_SO not in environ:
            return parts
        try:
            body = b"".join(parts)
        finally:
            if close := getattr(parts, "close", None):
                close()
        if _is_for_all(body, **begun):
            # The request's number is that of a line in the log: there is none for what is repeated.
            headers = [each for each in begun["headers"] if each[0] != "X-Request-Id"]
            self._keep(question, Answer(begun["status"], headers, body, until))
        return [body]

    def _keep(self, question: Question, answer: Answer) -> None:
        if len(self._answers) >= ROOM:
            now = time.monotonic()
            for other, old in list(self._answers.items()):
                if old.until <= now:
                    self._answers.pop(other, None)
        if len(self._answers) < ROOM or question in self._answers:
            self._answers[question] = answer


def for_a_moment() -> None:
    """Say that whoever asks the same within a moment, as anybody, may get this request's answer."""
    request.environ[_SAYS_SO] = True


def _is_for_all(body: bytes, status: str, headers: list[tuple[str, str]]) -> bool:
    return (
        status[:3] in {"200", "304"}
        and len(body) <= LARGEST
        and not any(name.lower() == "set-cookie" for name, _value in headers)
    )


def init_app(app: Flask) -> None:
    """Within what puts proxies' words in place, and around all else."""
    moments = Moments(app, app.wsgi_app)
    app.extensions["pact.moments"] = moments
    app.wsgi_app = moments  # type: ignore[assignment, method-assign]
