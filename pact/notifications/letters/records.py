"""Letters to staff: who holds up a record, who has an answer, and whose action is late."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core import clock
from pact.forum import queries as forum
from pact.languages.locales import ShippedLocale
from pact.meetings.texts import title
from pact.minutes.holding_up import held_up
from pact.minutes.steps import endpoint, step_text
from pact.notifications.addresses import desk_url
from pact.notifications.letters.letter import Facts, Letter


def held_up_record(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """What of a meeting's record waits for somebody; nothing where it no longer does."""
    found = held_up(session, now=clock.now(), only=facts["meeting_id"])
    theirs = [each for each in found if facts["user_id"] in each.by]
    if not theirs:
        return None
    meeting = theirs[0].meeting
    subject = _("A meeting’s record waits for you: %(meeting)s", meeting=title(meeting))
    things = [(step_text(each), desk_url(endpoint(each), id=meeting.id)) for each in theirs]
    return Letter(
        subject,
        "record_held_up",
        "\n".join([subject, *(text for text, _link in things), things[0][1]]),
        {"meeting": meeting, "title": title(meeting), "things": things},
    )


def answer_at_desk(session: Session, facts: Facts, locale: ShippedLocale) -> Letter:
    """That an answer waits for a member of staff: of what, they read when they have signed in."""
    subject = _("There is an answer for you at the desk")
    link = desk_url("accounts.home")
    return Letter(subject, "answer_at_desk", f"{subject}\n{link}", {"link": link})


def idea_overdue(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """That an action for an idea of the forum is late; nothing once it has ended."""
    action = forum.action(session, id=facts["action_id"])
    if action is None or not action.is_overdue(clock.today()):
        return None
    is_own = session.get_one(User, facts["user_id"]).organisation_id == action.owner_id
    page = "forum_desk.own_action" if is_own else "forum_desk.action"
    link = desk_url(page, action_id=action.id)
    subject = _("An action for the Community Cohesion Forum is overdue")
    return Letter(
        subject,
        "idea_overdue",
        "\n".join([subject, action.task, link]),
        {"action": action, "link": link},
    )
