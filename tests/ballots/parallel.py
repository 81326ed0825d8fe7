"""Votes sent at the same instant, through the app."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from pact.core.db import db

Sent = dict[str, Any]


def at_once(app: Flask, *deeds: Callable[[], Any]) -> list[Any]:
    """What each of these gives, all begun together, each as a visitor of its own."""
    ready = Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:
        with app.app_context():
            try:
                ready.wait(30)
                return deed()
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [each.result(60) for each in [pool.submit(do, deed) for deed in deeds]]


def casting(app: Flask, path: str, sent: Sequence[Sent]) -> list[Callable[[], tuple[int, str]]]:
    """Sending each of these votes; how it was answered."""

    def send(vote: Sent) -> Callable[[], tuple[int, str]]:
        def post() -> tuple[int, str]:
            answer = app.test_client().post(f"{path}/cast", json=vote)
            return answer.status_code, answer.json["outcome"]

        return post

    return [send(each) for each in sent]
