"""`make run` and Ctrl-C."""

import socket
import time
from pathlib import Path

from pact.demo.people import PASSWORD, PEOPLE
from tests.journeys.conftest import Site, free_port, start, stop


def test_it_greets_serves_ends_and_fills_the_city_only_once(tmp_path, mailbox):
    port = free_port()
    first = start(tmp_path, port, SMTP_SERVER=mailbox.address)
    greeting = first.log.read_text()
    ended = stop(first)

    assert f"http://127.0.0.1:{port}/" in greeting
    assert PASSWORD in greeting
    assert all(person.email in greeting for person in PEOPLE)
    assert mailbox.address in greeting
    assert ended != 0  # make says that it was interrupted
    _expect_nothing_left(first, port)

    second = start(tmp_path, port, SMTP_SERVER=mailbox.address)
    stop(second)
    assert "Filling the demo city" not in second.log.read_text()[len(greeting) :]
    _expect_nothing_left(second, port)


def _expect_nothing_left(site: Site, port: int) -> None:
    end = time.monotonic() + 10
    while (left := _processes(site.instance)) and time.monotonic() < end:
        time.sleep(0.2)
    assert not left, f"still running: {left}"
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def _processes(instance: Path) -> list[str]:
    """The commands that run with this instance folder in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"PACT_INSTANCE={instance}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue  # it ended meanwhile, or is not ours to look at
    return found
