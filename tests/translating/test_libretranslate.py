"""A server that speaks LibreTranslate's API, asked over a real connection."""

import time

from pact.translating.circuit import Circuit
from pact.translating.libretranslate import LibreTranslate
from pact.translating.outcome import Outcome, Status
from tests.translating.libre_server import LibreServer


class Watch:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def client(server: LibreServer, *, now: Watch | None = None, **more: object) -> LibreTranslate:
    circuit = Circuit(now=now or Watch())
    return LibreTranslate(server.url, circuit=circuit, sleep=lambda _s: None, **more)  # type: ignore[arg-type]


def test_a_text_comes_back_line_by_line_with_who_made_it(libre: LibreServer) -> None:
    libre.says = lambda line, _target: line.upper()

    outcome = client(libre).translate("We met.\n\nWe  chose.", source="en", target="pl")

    assert outcome == Outcome("WE MET.\n\nWE  CHOSE.", "LibreTranslate", "en-pl", Status.DONE)
    assert libre.asked == [
        {"q": ["We met.", "We  chose."], "source": "en", "target": "pl", "format": "text"}
    ]


def test_a_pair_that_the_server_does_not_list_is_not_asked_for(libre: LibreServer) -> None:
    machine = client(libre)

    assert machine.supports("en", "pl") and not machine.supports("en", "pa")
    assert not machine.supports("en", "en")
    assert machine.translate("We met", source="en", target="pa").status is Status.UNSUPPORTED
    assert libre.asked == []
    assert libre.requests == 1, "its languages are asked for once"


def test_the_key_goes_with_the_text_and_a_wrong_one_is_tried_once(libre: LibreServer) -> None:
    libre.api_key = "right"

    good = client(libre, api_key="right").translate("We met", source="en", target="pl")
    before = libre.requests
    bad = client(libre, api_key="wrong").translate("We met", source="en", target="pl")

    assert (good.status, bad.status) == (Status.DONE, Status.UNAVAILABLE)
    assert libre.requests - before == 2, "the languages, and one try"


def test_a_server_that_stumbles_is_tried_again(libre: LibreServer) -> None:
    machine = client(libre)
    assert machine.supports("en", "pl")
    libre.failures = [500, 429]

    assert machine.translate("We met", source="en", target="pl").status is Status.DONE


def test_a_dead_server_is_left_alone_longer_each_time(libre: LibreServer) -> None:
    watch = Watch()
    machine = client(libre, now=watch)
    libre.failures = [503] * 5
    assert machine.translate("We met", source="en", target="pl").status is Status.UNAVAILABLE
    assert libre.requests == 3
    for _ in range(20):
        machine.translate("We met", source="en", target="pl")
    assert libre.requests == 3, "nothing is asked while it rests"

    watch.now = 61
    machine.translate("We met", source="en", target="pl")
    assert libre.requests == 4, "one try, then a longer rest"
    watch.now = 61 + 61
    machine.translate("We met", source="en", target="pl")
    assert libre.requests == 4
    watch.now = 61 + 121
    libre.failures = []
    assert machine.translate("We met", source="en", target="pl").status is Status.DONE


def test_a_server_that_hangs_or_is_gone_holds_nobody_up(libre: LibreServer) -> None:
    libre.hangs = 2.0
    machine = client(libre, seconds=0.1)
    began = time.monotonic()
    assert machine.translate("We met", source="en", target="pl").status is Status.UNAVAILABLE
    assert time.monotonic() - began < 1.5

    libre.stop()
    gone = client(libre)
    assert gone.translate("We met", source="en", target="pl").status is Status.UNAVAILABLE
    assert not gone.supports("en", "pl")


def test_an_answer_that_is_none_is_not_taken_for_one(libre: LibreServer) -> None:
    machine = client(libre)
    libre.says = lambda _line, _target: 7  # type: ignore[assignment, return-value]

    assert machine.translate("We met", source="en", target="pl").status is Status.UNAVAILABLE
