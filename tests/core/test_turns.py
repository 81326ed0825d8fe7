"""Writers on SQLite take turns."""

import threading
import time

from pact.core.turns import Turns


def test_one_writes_at_a_time(tmp_path):
    turns, inside, most = Turns(tmp_path / "db"), [], []

    def write():
        for _ in range(50):
            with turns.turn():
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert max(most) == 1


def test_a_busy_writer_lets_whoever_waits_go_first(tmp_path):
    turns, busy, waited = Turns(tmp_path / "db"), threading.Event(), []

    def work_through_the_night():
        while not busy.is_set():
            with turns.turn():
                time.sleep(0.005)

    worker = threading.Thread(target=work_through_the_night)
    worker.start()
    time.sleep(0.05)
    for _ in range(20):
        began = time.monotonic()
        with turns.turn():
            waited.append(time.monotonic() - began)
    busy.set()
    worker.join()

    # Behind one turn of the worker at most, give or take what the machine is doing.
    assert sorted(waited)[10] < 0.1
