"""What processes of this machine took: time of the processor, and memory."""

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(number: int | None) -> float:
    """What a process, its children and those that are over have taken of a core."""
    if number is None:
        return 0.0
    total = 0.0
    for each in [number, *children(number)]:
        fields = _stat(each)
        # Of its own, and of its children that have ended.
        total += sum(int(field) for field in fields[11 : 15 if each == number else 13])
    return total / _TICK


def children(number: int) -> list[int]:
    """The processes that it started and that are there."""
    listed = Path(f"/proc/{number}/task/{number}/children").read_text()
    return [int(each) for each in listed.split()]


def megabytes(number: int) -> tuple[float, float]:
    """What a process holds: its share of what it shares with others (PSS), and all of it (RSS)."""
    lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()[1:]
    found = {name: int(rest.split()[0]) for name, _, rest in (x.partition(":") for x in lines)}
    return found["Pss"] / 1024, found["Rss"] / 1024


def loaded(number: int) -> set[str]:
    """The files that a process has in its memory."""
    lines = Path(f"/proc/{number}/maps").read_text().splitlines()
    return {line.split(maxsplit=5)[5] for line in lines if "/" in line}


def _stat(number: int) -> list[str]:
    try:
        # After the name, which may hold spaces.
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["0"] * 20
