"""What a resident's browser holds, in the session's cookie: the key of a draft; and marks of what
was joined, so that nobody is counted twice.

Marks are keyed hashes: whoever has the telephone after them cannot tell what was joined.
"""

from flask import session

from pact.concerns import links
from pact.core import crypto

_FIELD, _MARKS = "draft", "marks"
_MOST_MARKS = 40


def draft_key() -> str | None:
    """The key of the draft that was begun here, if there is one."""
    return session.get(_FIELD)


def draft_key_hash() -> str | None:
    """What the database knows of it."""
    return links.draft_key_hash(key) if (key := draft_key()) else None


def begin() -> str:
    """A new key for this browser, in place of an older one; its hash."""
    session[_FIELD] = links.new_draft_key()
    return links.draft_key_hash(session[_FIELD])


def forget() -> None:
    """Nothing here leads to the draft any more."""
    session.pop(_FIELD, None)


def has_joined(*, ward_id: int, theme_id: int) -> bool:
    """Whether somebody joined this theme of this ward here."""
    return _mark(ward_id, theme_id) in session.get(_MARKS, ())


def mark_joined(*, ward_id: int, theme_id: int) -> None:
    """Remember that somebody did."""
    unmark_joined(ward_id=ward_id, theme_id=theme_id)
    session[_MARKS] = [*session[_MARKS], _mark(ward_id, theme_id)][-_MOST_MARKS:]


def unmark_joined(*, ward_id: int, theme_id: int) -> None:
    """They took it back."""
    gone = _mark(ward_id, theme_id)
    session[_MARKS] = [each for each in session.get(_MARKS, ()) if each != gone]


def _mark(ward_id: int, theme_id: int) -> str:
    return crypto.fingerprint(f"{ward_id} {theme_id}", purpose="joined here")[:16]
