"""What the web server itself logs: neither who called nor the page, whose address may be secret."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CRASHING = "tests.contracts.crashing:app"
CALLER, SECRET = "127.0.0.77", "/pa/follow/a-secret-link"


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def server(port: int, tmp_path: Path) -> Iterator[Path]:
    """Gunicorn as the site runs it, with a site that crashes; its log."""
    log = tmp_path / "log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "-c",
                "gunicorn.conf.py",
                "tests.contracts.crashing:app",
            ],
            cwd=ROOT,
            env={**os.environ, "PORT": str(port), "WORKERS": "1", "PACT_ENV": "test"},
            stdout=written,
            stderr=written,
        )
    try:
        yield log
    finally:
        process.terminate()
        process.wait(10)


def ask(port: int, request: str) -> str:
    """The answer to these bytes, waiting for the server to be there."""
    end = time.monotonic() + 20
    while True:
        try:
            with socket.create_connection(
                ("127.0.0.1", port), timeout=10, source_address=(CALLER, 0)
            ) as connection:
                connection.sendall(request.encode())
                return connection.recv(1000).decode()
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_neither_a_crash_nor_nonsense_puts_the_caller_or_the_page_into_the_log(
    server: Path, port: int
) -> None:
    crashed = ask(port, f"GET {SECRET} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    nonsense = ask(port, f"GET {SECRET} WHAT/9.9\r\n\r\n")

    assert " 500 " in crashed
    assert " 400 " in nonsense
    time.sleep(0.3)
    logged = server.read_text()
    assert "RuntimeError" in logged
    assert "could not be read" in logged
    assert CALLER not in logged
    assert "a-secret-link" not in logged
