"""Everything that is measured, as one table and one JSON line a row: `make bench`.

    python -m benchmarks.all [--quick] [--write docs/speed.md --write README.md] [NAME …]

With names (`pages hall`) only those parts. Each part and database has a process of its own, so
that none stands in another's way; each may take only so long. DATABASE names a PostgreSQL server in
which databases may be made; without it one of our own is started. The rows are kept as JSON lines,
with the machine and the day, in `results.jsonl` where the cities are (PACT_BENCH, or
instance/bench).
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks import paper
from benchmarks.bench import Bench
from benchmarks.cities import a_postgres, cities, drop_old
from benchmarks.course import COURSES, ROOT, Course, Kind, folder
from benchmarks.figures import Figures
from benchmarks.serving import machine

# Each with how many minutes it may take on one database at most, and whether it asks one at all.
PARTS: dict[str, tuple[int, bool]] = {
    "pages": (8, True),
    "sending": (6, True),
    "growth": (12, True),
    "hall": (4, True),
    "tally": (4, True),
    "workers": (4, True),
    "digest": (10, True),
    "export": (3, False),
}
_TO_CLEAR_UP = 40  # seconds, for a part that was stopped


def main() -> int:
    """1 where a part could not be measured; a target that is missed is told, no failure."""
    wanted = _asked().parse_args()
    # Whoever is told to end stops what it has started, as on Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if unknown := set(wanted.names) - set(PARTS):
        print(f"No part is called {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}")
        return 2
    if wanted.kind:
        return _one(wanted)
    failed, rows = _every(wanted)
    Figures(rows).show()
    print(f"\n{machine()}. Not measured: {', '.join(failed) or 'nothing'}")
    for each in wanted.write:
        paper.write(each, _tables(wanted, rows))
    return int(bool(failed))


def _tables(wanted: argparse.Namespace, rows: list[dict[str, object]]) -> dict[str, str]:
    """What a paper is to have of each part that ran, and of all that has a target, where all
    did."""
    about = _about(wanted.course)
    of = {name: [row for row in rows if row["part"] == name] for name in PARTS}
    said = f"{about['at']}, {about['machine']}, `make bench PARTS={{}}`"
    said += "" if wanted.course == "whole" else f" ({wanted.course})"
    tables = {
        name: paper.table(found, about=said.format(name) + ".")
        for name, found in of.items()
        if found
    }
    if len(tables) == len(PARTS):
        aimed = [row for row in rows if row["target"]]
        tables["targets"] = paper.table(aimed, about=said.replace(" PARTS={}", "") + ".")
    return tables


def _asked() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*")
    asked.set_defaults(course="whole")
    asked.add_argument(
        "--quick", action="store_const", const="quick", dest="course", help="a tenth of everything"
    )
    asked.add_argument("--course", choices=COURSES, help=argparse.SUPPRESS)
    asked.add_argument(
        "--write",
        type=Path,
        action="append",
        default=[],
        help="a paper that has places for the tables",
    )
    asked.add_argument("--only", choices=[*Kind], help="one database alone")
    asked.add_argument("--kind", choices=[*Kind], help=argparse.SUPPRESS)
    asked.add_argument("--admin", default="", help=argparse.SUPPRESS)
    asked.add_argument("--rows", type=Path, help=argparse.SUPPRESS)
    return asked


def _every(wanted: argparse.Namespace) -> tuple[list[str], list[dict[str, object]]]:
    """The parts that failed, and the rows of the others."""
    kinds = [Kind(wanted.only)] if wanted.only else [*Kind]
    names = wanted.names or list(PARTS)
    kept = folder() / "results.jsonl"
    kept.unlink(missing_ok=True)
    failed = []
    with ExitStack() as stack:
        admin = ""
        if Kind.POSTGRESQL in kinds and any(PARTS[name][1] for name in names):
            admin = stack.enter_context(a_postgres(os.environ.get("DATABASE", "")))
        for name in names:
            for kind in kinds if PARTS[name][1] else kinds[:1]:
                if PARTS[name][1]:
                    _make(COURSES[wanted.course], kind, admin, every=name == "growth")
                if not _run(name, kind, wanted.course, admin, kept):
                    failed.append(f"{name} ({kind})")
    rows = [json.loads(line) for line in kept.read_text().splitlines()] if kept.exists() else []
    with kept.open("a") as file:
        file.write(f"{json.dumps(_about(wanted.course))}\n")
    return failed, rows


def _make(course: Course, kind: Kind, admin: str, *, every: bool) -> None:
    """Have the cities, so that making them takes nothing of a part's time."""
    among = cities(kind, admin)
    drop_old(among)
    for concerns in course.sizes if every else (course.concerns,):
        Bench(course, kind, among).city(concerns)


def _run(name: str, kind: Kind, course: str, admin: str, kept: Path) -> bool:
    """Measure one part in a process of its own; whether it came to its end."""
    minutes, began = PARTS[name][0], time.monotonic()
    print(f"\n{name}" + (f", {kind}" if PARTS[name][1] else ""), flush=True)
    options = ["--kind", kind, "--course", course, "--admin", admin, "--rows", str(kept)]
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.all", name, *options]
    part = subprocess.Popen(command, cwd=ROOT)  # noqa: S603 - our own command
    try:
        well = part.wait(60 * minutes) == 0
    except subprocess.TimeoutExpired:
        print(f"stopped after {minutes} minutes", flush=True)
        well = False
    finally:
        _end(part)
    print(f"{time.monotonic() - began:.0f} s", flush=True)
    return well


def _end(part: subprocess.Popen[bytes]) -> None:
    """Have a part end, and the servers that it started with it."""
    if part.poll() is None:
        part.send_signal(signal.SIGINT)
        try:
            part.wait(_TO_CLEAR_UP)
        except subprocess.TimeoutExpired:
            part.kill()
            part.wait()


def _one(wanted: argparse.Namespace) -> int:
    """Measure one part on one database, and add its rows to the file."""
    [name], kind = wanted.names, Kind(wanted.kind)
    figures = Figures(before=f"{kind}: " if PARTS[name][1] else "")
    bench = Bench(COURSES[wanted.course], kind, cities(kind, wanted.admin))
    import_module(f"benchmarks.parts.{name}").measure(figures, bench)
    with wanted.rows.open("a") as file:
        file.writelines(f"{json.dumps({**row, 'part': name})}\n" for row in figures.rows)
    return 0


def _about(course: str) -> dict[str, object]:
    """What the figures are of."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    return {
        "machine": machine(),
        "at": f"{datetime.now(UTC):%Y-%m-%d}",
        "course": course,
        "commit": commit,
        "load": os.getloadavg()[1],
    }


if __name__ == "__main__":
    raise SystemExit(main())
