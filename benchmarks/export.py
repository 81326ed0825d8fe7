"""A file of very many rows, and how much memory it takes while it is sent:

python -m benchmarks.export [HOW_MANY]
"""

import sys
import time

from flask import Flask

from benchmarks.figures import Figures
from benchmarks.grown import most_megabytes
from pact.core import clock
from pact.core.tables import csv_response

ROW = ["WABC2345", "Heath Town", "Punjabi", "Parking problems", "Considered", "Cars park here"]
MOST_MEGABYTES = 32


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    heads, now, figures = [f"Column {n}" for n in range(8)], clock.now(), Figures()
    with Flask(__name__).test_request_context():
        for rows in (1000, size):
            before, began, sent = most_megabytes(), time.process_time(), 0
            many = ([number, now, *ROW] for number in range(rows))
            for part in csv_response("many", heads, many).iter_encoded():
                sent += len(part)
            seconds = time.process_time() - began
    figures.add(f"{size:,} rows as CSV: size", sent / 1e6, "MB")
    figures.add("its time on one core", seconds, "s")
    figures.add("memory growth", most_megabytes() - before, "MB", at_most=MOST_MEGABYTES)
    figures.show()


if __name__ == "__main__":
    main()
