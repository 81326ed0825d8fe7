"""Every drill, one after the other, and one table of what was seen: `make drills`.

Takes about an hour. With names (`python -m tests.drills.all killed_web full_disk`) only those;
`--write docs/drills.md README.md` also puts the figures into these papers.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pact.core import clock
from tests.drills import papers
from tests.drills.outcomes import INTO, Outcome, left_in
from tests.drills.running import with_compiled

# Each with how many minutes it may take at most; by itself each takes its long form.
DRILLS: dict[str, int] = {
    "killed_web": 26,
    "two_of_each": 8,
    "killed_scheduler": 15,
    "two_schedulers": 8,
    "bad_mail": 10,
    "restarted_postgres": 8,
    "full_disk": 8,
    "killed_migrations": 30,
    "killed_uploads": 15,
    "clock_year": 12,
    "backups": 15,
    "ballots": 5,
    "killed_valkey": 8,
    "chair_and_clerk": 10,
    "vote_closing": 8,
    "hall": 8,
}
_TO_CLEAR_UP = 60  # seconds, for a drill that was stopped


def run(name: str, into: Path) -> list[Outcome]:
    """Run one; what it left. One that left nothing, or ended badly without a word, did not hold."""
    say(f"\n{name}")
    began = time.monotonic()
    drill = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", f"tests.drills.{name}"],
        env={**with_compiled(os.environ), INTO: str(into)},
    )
    ending = ""
    try:
        drill.wait(60 * DRILLS[name])
    except subprocess.TimeoutExpired:
        ending = f"stopped after {DRILLS[name]} minutes"
        stop(drill)
        clear_up(into)
    took = time.monotonic() - began
    left = left_in(into)
    if drill.returncode and not any(each.wrong for each in left):
        ending = ending or f"ended with {drill.returncode}"
        rest = took - sum(each.seconds for each in left)
        left.append(Outcome(name, "all" if not left else "the rest", {}, [], [ending], rest))
    say(f"{'as promised' if held(left) else 'NOT AS PROMISED'}, {took:.0f} s")
    return left


def stop(drill: subprocess.Popen[bytes]) -> None:
    """Have a drill end, and clear up behind itself if it can."""
    drill.send_signal(signal.SIGINT)
    try:
        drill.wait(_TO_CLEAR_UP)
    except subprocess.TimeoutExpired:
        drill.kill()
        drill.wait()


def clear_up(into: Path) -> None:
    """End what a killed drill has left: all that was told to leave outcomes there."""
    mark = f"{INTO}={into}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                os.kill(int(process.name), signal.SIGKILL)
        except OSError:  # it has ended meanwhile, or is somebody else's
            continue


def held(outcomes: list[Outcome]) -> bool:
    """Whether all is as promised; nothing at all is not."""
    return bool(outcomes) and not any(each.wrong for each in outcomes)


def main() -> int:
    """1 where any did not come out well."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(DRILLS))
    asked.add_argument("--write", nargs="+", type=Path, default=[], metavar="PAPER")
    wanted = asked.parse_args()
    if unknown := set(wanted.names) - set(DRILLS):
        asked.error(f"no drill is called {', '.join(sorted(unknown))}")
    outcomes: list[Outcome] = []
    when = f"{clock.today():%-d %B %Y}, {os.cpu_count()} cores"
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted.names or DRILLS:
            new = run(name, Path(folder) / name)
            outcomes += new
            for paper in wanted.write:  # at once: whatever happens to the next
                papers.write(paper, new, order=list(DRILLS), when=when)
    say(f"\n{'drill':20} {'database':12} {'held':5} {'seconds':>8}  figures")
    for each in outcomes:
        answer = "no" if each.wrong else "yes"
        say(f"{each.drill:20} {each.database:12} {answer:5} {each.seconds:8.0f}  {each.seen}")
        for wrong in each.wrong:
            say(f"{'':20} NOT AS PROMISED: {wrong}")
    say(f"\n{(time.monotonic() - began) / 60:.0f} minutes in all")
    return int(not held(outcomes))


def say(line: str) -> None:
    """Print it now."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
