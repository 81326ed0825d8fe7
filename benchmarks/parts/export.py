"""A file of very many rows, and how much memory it takes while it is sent."""

import time

from flask import Flask

from benchmarks.bench import Bench
from benchmarks.figures import Figures
from benchmarks.grown import most_megabytes
from pact.core import clock
from pact.core.tables import csv_response

ROW = ["WABC2345", "Heath Town", "Punjabi", "Parking problems", "Considered", "Cars park here"]
MOST_MEGABYTES = 32


def measure(figures: Figures, bench: Bench) -> None:
    """A thousand rows first: what those need, any file does."""
    size = bench.course.rows
    heads, now = [f"Column {n}" for n in range(8)], clock.now()
    with Flask(__name__).test_request_context():
        for rows in (1000, size):
            before, began, sent = most_megabytes(), time.process_time(), 0
            many = ([number, now, *ROW] for number in range(rows))
            for part in csv_response("many", heads, many).iter_encoded():
                sent += len(part)
            seconds = time.process_time() - began
    figures.add(f"{size:,} rows as CSV: size", sent / 1e6, "MB")
    figures.add(f"{size:,} rows as CSV: core time", seconds, "s")
    growth = most_megabytes() - before
    figures.add(f"{size:,} rows as CSV: memory growth", growth, "MB", at_most=MOST_MEGABYTES)
