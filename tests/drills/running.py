"""The processes of a real site, as a town runs them, which a drill starts and kills at will."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pact.engine.client import EngineClient, EngineUnavailable

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
SOON = 120.0
# The `flask` command, with leases of seconds.
HURRIED = ("python", "-m", "tests.drills.hurried")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def with_compiled(environ: Mapping[str, str]) -> dict[str, str]:
    """An environment in which Python keeps what it compiled: without, each of many processes
    compiles everything anew."""
    return {name: each for name, each in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def eventually(
    what: Callable[[], object], *, seconds: float = SOON, wanted: Callable[[], str]
) -> None:
    """Wait for something to come true; AssertionError where it does not in time."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, f"after {seconds:.0f} s: not {wanted()}"
        time.sleep(0.05)


class RunningSite:
    """Processes on one database, by name, and what they print."""

    def __init__(self, database_url: str, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = {
            "PACT_ENV": "test",
            "FLASK_APP": "wsgi.py",
            "RATELIMIT": "0",
            "DATABASE_URL": database_url,
            "PACT_INSTANCE": str(folder),
            "PYTHONUNBUFFERED": "1",
            "ENGINE_ADDRESS": str(folder / "engine.sock"),
            **settings,
        }
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.ports: dict[str, int] = {}

    def do(self, *command: str) -> None:
        """Run a command of the site's to its end."""
        subprocess.run(self._command(command), cwd=ROOT, env=self._environment(), check=True)

    def start(self, name: str, *command: str, **settings: str) -> None:
        """Start a process."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                self._command(command),
                cwd=ROOT,
                env={**self._environment(), **settings},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def serve(
        self,
        name: str,
        *,
        workers: int = 2,
        threads: int = 4,
        app: str = "wsgi:app",
        **settings: str,
    ) -> None:
        """Start gunicorn at a port of its own, the same one when it is started again."""
        port = self.ports.setdefault(name, free_port())
        self.start(
            name,
            *("gunicorn", "--config", "gunicorn.conf.py", app),
            PORT=str(port),
            WORKERS=str(workers),
            THREADS=str(threads),
            **settings,
        )

    def url(self, name: str) -> str:
        """Where a gunicorn listens."""
        return f"http://127.0.0.1:{self.ports[name]}"

    def wait(self, name: str) -> None:
        """Wait until a gunicorn serves."""

        def serves() -> bool:
            try:
                with urllib.request.urlopen(f"{self.url(name)}/readyz", timeout=5) as answer:
                    return bool(answer.status == 200)
            except (urllib.error.URLError, OSError):
                return False

        eventually(serves, wanted=lambda: f"serving: {self.said(name)[-2000:]}")

    def wait_for_engine(self, address: str) -> None:
        """Wait until an engine answers."""

        def answers() -> bool:
            try:
                return bool(EngineClient(address, deadline=5).ping())
            except EngineUnavailable:
                return False

        eventually(answers, wanted=lambda: "an engine that answers")

    def children(self, name: str) -> list[int]:
        """The process numbers of a gunicorn's workers."""
        number = self.processes[name].pid
        listed = Path(f"/proc/{number}/task/{number}/children").read_text()
        return [int(each) for each in listed.split()]

    def kill(self, name: str) -> None:
        """Kill a process and all that it started, without a word."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(SOON)

    def said(self, name: str) -> str:
        """What a process has printed."""
        log = self.folder / f"{name}.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def stop(self) -> None:
        """Ask all to end; whatever does not is killed."""
        for process in self.processes.values():
            process.terminate()
        for name in list(self.processes):
            try:
                self.processes[name].wait(20)
            except subprocess.TimeoutExpired:
                self.kill(name)
        self.processes.clear()

    def _environment(self) -> dict[str, str]:
        path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        return {**with_compiled(os.environ), **self.settings, "PATH": path}

    def _command(self, command: tuple[str, ...]) -> list[str]:
        return [str(BIN / command[0]), *command[1:]]


@contextmanager
def running(database_url: str, folder: Path, **settings: str) -> Iterator[RunningSite]:
    """A site whose database is migrated and filled, with no process yet."""
    site = RunningSite(database_url, folder, **settings)
    try:
        yield site
    finally:
        site.stop()
