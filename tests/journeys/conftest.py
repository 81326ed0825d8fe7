"""The running site and browsers to walk it with."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.mailbox import Mailbox

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
# Pictures are for people, and cost minutes: `PICTURES=1 make journeys`.
PICTURES = bool(os.environ.get("PICTURES"))
# Which files begin first, the longest before the others: no worker waits for another at the end.
# The one on themes is long too, but changes the city's themes: it comes after those that read them.
FIRST = (
    "residents_pages",
    "make_run",
    "staff_pages",
    "the_loop",
    "strategy",
    "hall",
    "poor_connection",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {f"test_{name}": place for place, name in enumerate(FIRST)}
    walks = [item for item in items if "journeys" in item.path.parts]
    others = [item for item in items if "journeys" not in item.path.parts]
    for item in walks:
        item.add_marker(pytest.mark.journey)
    walks.sort(key=lambda item: places.get(item.path.stem, len(places)))
    items[:] = others + walks


@dataclass(frozen=True)
class Site:
    """The site as `make run` serves it."""

    url: str
    instance: Path
    process: subprocess.Popen[str]
    log: Path


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    box.start()
    yield box
    box.stop()


@pytest.fixture(scope="session")
def site(mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`make run`, on an instance of its own, with mail going to our mail server."""
    folder = tmp_path_factory.mktemp("site")
    running = start(folder, free_port(), SMTP_SERVER=mailbox.address)
    yield running
    stop(running)


def start(folder: Path, port: int, **environment: str) -> Site:
    """Run `make run` and wait until it answers."""
    log = folder / "make-run.log"
    with log.open("a") as output:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=ROOT,
            env={**os.environ, "PACT_INSTANCE": str(folder / "instance"), **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    running = Site(f"http://127.0.0.1:{port}", folder / "instance", process, log)
    end = time.monotonic() + 240  # two of them fill their cities at once, on two cores
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{running.url}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return running
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    stop(running)
    raise AssertionError("make run does not serve:\n" + log.read_text()[-4000:])


def stop(running: Site) -> int:
    """Press Ctrl-C, and see that everything ends; the exit status of `make run`."""
    if running.process.poll() is None:
        os.killpg(running.process.pid, signal.SIGINT)
    try:
        return running.process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(running.process.pid, signal.SIGKILL)
        raise


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: in CI nothing is skipped")
        pytest.skip("Chromium is not installed (on Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens a browser of its own: `visitor(phone=True, javascript=False)`."""
    contexts: list[BrowserContext] = []

    def open_browser(*, phone: bool = False, javascript: bool = True) -> Page:
        context = chromium.new_context(
            base_url=site.url,
            viewport=PHONE if phone else DESK,  # type: ignore[arg-type]
            java_script_enabled=javascript,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield open_browser
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def picture() -> Callable[..., None]:
    """Writes a page's picture into `screenshots/`, at phone and desk width, if asked to."""
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)

    def take(page: Page, name: str) -> None:
        if not PICTURES:
            return
        kept: Any = page.viewport_size
        for width, size in (("360", PHONE), ("1280", DESK)):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size(kept)

    return take


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
