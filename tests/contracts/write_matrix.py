"""Write docs/access.md, from what the site answers to everybody: `make matrix`.

With `--new` only routes without a line are asked, and the other lines stay.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from pact.accounts.models import Role
from pact.core.permissions import Permission
from tests.contracts import matrix
from tests.contracts.matrix import PAGE, Line, Seen, shown, told, written

HEADS = {
    Role.COUNCILLOR: "Councillor",
    Role.SERGEANT: "Sergeant",
    Role.RESIDENT_REPRESENTATIVE: "Resident rep.",
    Role.COHESION_OFFICER: "Officer",
    Role.TRANSLATOR: "Translator",
    Role.PARTNER: "Partner",
    Role.BOARD_MEMBER: "Board",
    Role.ADMINISTRATOR: "Admin",
}
BEGINNING = """\
# Who may use what

Every route of the site, asked as everybody, in every form that it gives. `make matrix` writes this
page from what the site answered; the tests of access compare each answer with it, and fail on a
route that declares nothing. Nothing here is written by hand.

| Sign | Means |
|:-:|---|
| ✓ | Own ward: may. Another ward: refused, and nothing changes |
| ○ | May; it is not about one ward’s thing. Lists hold own wards’ things only |
| ★ | Only who holds the role in the whole city; in a ward alone: refused |
| – | Refused |

“Looks” reads and changes nothing; “does” changes something. Who has not signed in is sent to the
sign-in page by every route of the desk. A partner reaches their own organisation’s actions only.

## The desk
"""
OTHERS = """
## For everybody

No account is needed. Where the address has a token, key, code or number of a ballot in it, only who
was given it can know it. “Machine” is for a program that sends the site’s own secret.
"""
IN_ADDRESS = {"token", "key", "code", "short"}


def page(app: Flask, seen: Seen) -> str:
    """The whole page; lines of before stay where their routes were not asked."""
    stay = told(PAGE.read_text()) if matrix.known else {}
    before = {address: [f"`{address}`", *cells] for address, cells in stay.items()}
    desk: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    rules: dict[str, list[Rule]] = defaultdict(list)
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            rules[shown(rule.rule)].append(rule)
    for address, same in sorted(rules.items()):
        view = app.view_functions[same[0].endpoint]
        room = _room(view.__module__)
        start = _start(address, same, seen[address])
        access = getattr(view, "access", None)
        if isinstance(access, Permission):
            cells = [*start, str(access)]
            signs = [seen[address].cell(role, access) for role in Role]
            desk[room].append(_row(before.get(address) or [*cells, *signs]))
        else:
            link = IN_ADDRESS & set(same[0].arguments)
            who = "who has the link" if link else "everybody"
            cells = [*start, "machine" if access == "token" else who]
            others[room].append(_row(before.get(address) or cells))
    return "\n".join(
        [
            BEGINNING,
            *_tables(desk, ["Route", "Method", "Gives", "Needs: may …", *HEADS.values()]),
            OTHERS,
            *_tables(others, ["Route", "Method", "Gives", "Who"]),
        ]
    )


def _start(address: str, same: list[Rule], line: Line) -> list[str]:
    methods = {method for rule in same for method in rule.methods or ()}
    deeds = [name for name, of in (("looks", "GET"), ("does", "POST")) if of in methods]
    return [f"`{address}`", ", ".join(deeds), ", ".join(sorted(line.gives))]


def _room(module: str) -> str:
    return module.split(".")[1]


def _tables(rooms: dict[str, list[str]], heads: list[str]) -> Iterator[str]:
    for room, rows in sorted(rooms.items()):
        yield f"### {room.replace('_', ' ').capitalize()}\n"
        yield _row(heads)
        yield "|" + "---|" * min(4, len(heads)) + ":-:|" * (len(heads) - 4)
        yield from rows
        yield ""


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


class Writer:
    """Writes the page when every question was answered as it should be."""

    def __init__(self) -> None:
        self.apps: list[Flask] = []
        matrix.writing = True
        if "--new" in sys.argv:
            matrix.known = frozenset(told(PAGE.read_text()))

    def pytest_runtest_teardown(self, item: pytest.Function) -> None:
        if not self.apps and "app" in item.funcargs:
            self.apps.append(item.funcargs["app"])

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        if exitstatus:
            sys.stderr.write("\nNot written: a test failed.\n")
        else:
            PAGE.write_text(page(self.apps[0], written))


if __name__ == "__main__":
    tests = Path(__file__).with_name("test_access.py")
    which = "not postgresql and not printed"
    if "--new" in sys.argv:  # what these count is of all routes
        which += " and not figures and not sign_in_and_out"
    asked = ["-q", "-p", "no:xdist", "-k", which, str(tests)]
    sys.exit(pytest.main(asked, plugins=[Writer()]))
