"""Every drill, one after the other, with the figures that it prints: `make drills`.

Takes an hour or two. With names (`python -m tests.drills.all killed_web full_disk`) only those.
"""

import subprocess
import sys
import time

# Each with what it asks for beyond its own long form, and how many minutes it may take at most.
DRILLS: dict[str, tuple[list[str], int]] = {
    "killed_web": ([], 45),
    "two_of_each": ([], 20),
    "killed_scheduler": ([], 20),
    "two_schedulers": ([], 10),
    "bad_mail": ([], 20),
    "restarted_postgres": ([], 10),
    "full_disk": ([], 10),
    "killed_migrations": ([], 60),
    "killed_uploads": ([], 30),
    "clock_year": ([], 20),
    "backups": (["--seconds", "20"], 10),
    "ballots": ([], 20),
    "hall": ([], 20),
}


def run(name: str) -> bool:
    """Run one; whether it came out as it has to."""
    options, minutes = DRILLS[name]
    print(f"\n{name}", flush=True)  # noqa: T201
    began = time.monotonic()
    command = [sys.executable, "-W", "ignore", "-m", f"tests.drills.{name}", *options]
    try:
        well = subprocess.run(command, timeout=60 * minutes, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        print(f"stopped after {minutes} minutes", flush=True)  # noqa: T201
        well = False
    took = time.monotonic() - began
    print(f"{'as promised' if well else 'NOT AS PROMISED'}, {took:.0f} s", flush=True)  # noqa: T201
    return well


def main() -> int:
    """1 where any did not come out well."""
    asked = sys.argv[1:] or list(DRILLS)
    if unknown := set(asked) - set(DRILLS):
        print(f"No drill is called {', '.join(sorted(unknown))}. There are: {', '.join(DRILLS)}")  # noqa: T201
        return 2
    failed = [name for name in asked if not run(name)]
    print(f"\nNot as promised: {', '.join(failed) or 'none'}")  # noqa: T201
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
