"""Chair and clerk in the same minutes: `python -m tests.drills.chair_and_clerk`.

In each round both open the same part, write a sentence below what stands there, and save at the
same instant. One is saved; the other sees both texts, makes one of them, and saves again. Then, in
other meetings, the clerk saves at the instant in which the chair approves what they have read.
"""

import argparse
import html
import random
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

from flask import Flask
from sqlalchemy import select

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import db
from pact.meetings.models import Meeting
from pact.minutes import queries
from pact.minutes.models import MinutesPart
from tests.conftest import PASSWORD
from tests.drills.asking import Asking, hidden
from tests.drills.outcomes import Notes
from tests.drills.running import RunningSite
from tests.drills.sites import Kind, a_served_site
from tests.factories.meetings import a_held_meeting
from tests.factories.minutes import handed_over, written
from tests.factories.people import a_person

_TYPED = re.compile(r"<textarea[^>]*>(.*?)</textarea>", re.S)
_THEIRS = re.compile(r'<div class="minutes" dir="auto">(.*?)</div>', re.S)
_CONFLICT, _SAVED, _APPROVED = "Somebody else changed", "Saved.", "Residents can read them."
_BEFORE, _AFTER = "We met.", "We met. Somebody came late."
_RANDOM = random.Random(5)  # noqa: S311 - a drill


class Writer:
    """Somebody at the desk who writes one part of the minutes, and what they were told."""

    def __init__(self, site: RunningSite, user: User, name: str) -> None:
        self.browser, self.name = Asking(site.url("web")), name
        self.browser.sign_in(user.email, PASSWORD)
        self.acknowledged: list[str] = []
        self.conflicts = self.without_theirs = 0

    def opened(self, path: str) -> tuple[dict[str, str], str]:
        """A part's form: what it sends along, and the text in it."""
        status, page = self.browser.get(path)
        typed = _TYPED.search(page)
        assert status == 200, f"{status}: {page[:500]}"
        assert typed, page
        return hidden(page), html.unescape(typed[1]).strip()

    def save(self, path: str, fields: dict[str, str], text: str) -> tuple[bool, str]:
        """Save; whether it was, and the page that follows."""
        status, page = self.browser.post(path, {**fields, "text": text})
        if status == 303:
            page = self.browser.get(path.rpartition("/parts/")[0])[1]
        return _SAVED in page, page

    def add(self, path: str, sentence: str, together: Barrier) -> bool:
        """Write a sentence below what stands there; whether it was saved at once."""
        fields, before = self.opened(path)
        together.wait(30)
        saved, page = self.save(path, fields, f"{before}\n{sentence}".strip())
        at_once = saved
        while not saved:
            self.conflicts += 1
            theirs = _THEIRS.search(page)
            if _CONFLICT not in page or not theirs or sentence not in page:
                self.without_theirs += 1
                return False
            both = f"{html.unescape(theirs[1]).strip()}\n{sentence}"
            saved, page = self.save(path, hidden(page), both)
        self.acknowledged.append(sentence)
        return at_once


def drill(app: Flask, site: RunningSite, *, rounds: int, approvals: int) -> dict[str, Any]:
    """What came of it: figures, of which those from `overwritten unseen` on must be 0."""
    session = db.session()
    clerk_user = a_person(session, Role.SERGEANT, "heath-town", name="Sgt Kaur")
    chair_user = a_person(session, Role.SERGEANT, "heath-town", name="Sgt Ashby")
    councillor = a_person(session, Role.COUNCILLOR, "heath-town", name="Cllr Green")
    evening = clock.now() - timedelta(hours=3)
    meeting = a_held_meeting(session, clerk_user, starts_at=evening)
    clerk, chair = Writer(site, clerk_user, "Clerk"), Writer(site, chair_user, "Chair")
    firsts = [_round(meeting, (clerk, chair), number) for number in range(rounds)]
    session.rollback()
    part = session.scalars(select(MinutesPart).where(MinutesPart.meeting_id == meeting.id)).one()
    lines = part.text.split("\n")
    told = clerk.acknowledged + chair.acknowledged
    approver = Writer(site, councillor, "Approver")
    ends = []
    for _number in range(approvals):
        another = a_held_meeting(session, clerk_user, starts_at=evening)
        ends.append(_approval(another, clerk_user, clerk, approver))
    return {
        "sentences saved": len(told),
        "rounds": rounds,
        "conflicts shown": clerk.conflicts + chair.conflicts,
        "approvals": approvals,
        "approved first": ends.count("approved"),
        "saved first": ends.count("saved"),
        "overwritten unseen": sum(both == (True, True) for both in firsts),
        "saved by neither": sum(both == (False, False) for both in firsts),
        "conflicts without both texts": clerk.without_theirs + chair.without_theirs,
        "sentences lost": sum(lines.count(each) == 0 for each in told),
        "sentences twice": sum(lines.count(each) > 1 for each in told),
        "versions that nobody was told of": part.version - len(told),
        "approved and changed": ends.count("both"),
        "neither approved nor changed": ends.count("neither"),
    }


def _round(meeting: Meeting, writers: tuple[Writer, ...], number: int) -> tuple[bool, ...]:
    """Whether each was saved at once."""
    path, together = f"/desk/meetings/{meeting.id}/minutes/parts/words", Barrier(len(writers))
    with ThreadPoolExecutor(len(writers)) as pool:
        added = [
            pool.submit(each.add, path, f"{each.name} {number}.", together) for each in writers
        ]
        return tuple(each.result(120) for each in added)


def _approval(meeting: Meeting, by: User, clerk: Writer, approver: Writer) -> str:
    """Which of the two came first: "approved", "saved", "both" where neither noticed the other."""
    written(meeting, _BEFORE, by)
    handed_over(meeting, by)
    desk = f"/desk/meetings/{meeting.id}/minutes"
    part, together = f"{desk}/parts/words", Barrier(2)
    fields, _text = clerk.opened(part)
    seen = hidden(approver.browser.get(desk)[1])
    waits = [_RANDOM.uniform(0, 0.02) for _ in range(2)]

    def save() -> bool:
        together.wait(30)
        time.sleep(waits[0])
        return clerk.save(part, fields, _AFTER)[0]

    def approve() -> bool:
        together.wait(30)
        time.sleep(waits[1])
        approver.browser.post(f"{desk}/approve", seen)
        return _APPROVED in approver.browser.get(desk)[1]

    with ThreadPoolExecutor(2) as pool:
        saving, approving = pool.submit(save), pool.submit(approve)
        saved, approved = saving.result(60), approving.result(60)
    session = db.session()
    session.rollback()
    public = queries.approved(session, meeting_id=meeting.id)
    said = str(public.content) if public else ""
    kept = session.scalars(
        select(MinutesPart.text).where(MinutesPart.meeting_id == meeting.id)
    ).one()
    # What each was told must be what is stored, and what residents read is what was approved.
    if (saved, approved) == (True, False) and kept == _AFTER and public is None:
        return "saved"
    if (saved, approved) == (False, True) and kept == _BEFORE and _AFTER not in said:
        return "approved"
    return "neither" if not saved and not approved else "both"


def main() -> int:
    """Run it on each database; 1 where something was overwritten, or approved unread."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=100)
    asked.add_argument("--approvals", type=int, default=20)
    course, notes = vars(asked.parse_args()), Notes("chair_and_clerk")
    for kind in Kind:
        with a_served_site(kind) as (app, site):
            figures = drill(app, site, **course)
        notes.note(kind.label, figures, nothing=list(figures)[6:])
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
