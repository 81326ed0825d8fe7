"""Letters to somebody who raised a concern. None of them repeats what the person wrote."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.concerns import queries as concerns
from pact.concerns.models import Concern, ConcernState
from pact.core import crypto
from pact.languages.kinds import CORRECTED_WHY, WE_DID
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, text_of, texts
from pact.meetings.queries import meeting_for_priority
from pact.notifications.addresses import url
from pact.notifications.letters.letter import Facts, Letter
from pact.priorities import queries as priorities
from pact.priorities.corrections import corrections_of, words_told
from pact.priorities.models import ENDED, ActionState, WardPriority
from pact.priorities.still import is_asked
from pact.priorities.texts import action_state_name
from pact.themes.names import theme_name


@dataclass(frozen=True)
class _Raised:
    """A concern whose resident can still be told, their private link, the page on which to answer
    whether it is still happening, and the one on which to stop the mails."""

    concern: Concern
    link: str
    still: str
    stop: str

    @property
    def subject(self) -> str:
        """Says nothing of the matter: others may see the inbox."""
        return str(_("News about reference %(reference)s", reference=self.concern.reference))

    @property
    def short(self) -> str:
        """A text message lies open on a locked phone: it says no more than a subject does."""
        return f"{self.subject}\n{self.link}"


def received(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It arrived, and what happens next."""
    if (raised := _raised(session, facts["concern_id"], locale)) is None:
        return None
    return Letter(raised.subject, "concern_received", raised.short, {"raised": raised})


def moved(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """News will come to this address."""
    if (raised := _raised(session, facts["concern_id"], locale)) is None:
        return None
    return Letter(raised.subject, "contact_changed", raised.short, {"raised": raised})


def chosen(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """A meeting made it a priority."""
    raised = _raised(session, facts["concern_id"], locale)
    priority = _behind(session, facts["concern_id"], facts["priority_id"])
    if raised is None or priority is None:
        return None
    meeting = meeting_for_priority(session, priority_id=priority.id)
    return Letter(
        raised.subject,
        "priority_chosen",
        raised.short,
        {
            "raised": raised,
            "issue": _issue(session, priority, locale),
            "theme": theme_name(priority.theme) if priority.theme else None,
            "meeting": meeting,
        },
    )


def ended(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """What was done: from the concern over theme and priority to the outcome."""
    raised = _raised(session, facts["concern_id"], locale)
    action = priorities.action(session, id=facts["action_id"])
    if raised is None or action is None or action.state not in ENDED or not action.we_did:
        return None
    priority = _behind(session, facts["concern_id"], action.priority_id)
    if priority is None:
        return None
    return Letter(
        raised.subject,
        "action_ended",
        raised.short,
        {
            "raised": raised,
            "issue": _issue(session, priority, locale),
            "theme": theme_name(priority.theme) if priority.theme else None,
            "chosen_on": priority.issue_on,
            "action": action,
            "state": action_state_name(action.state),
            "passed_to": action.passed_to if action.state is ActionState.PASSED_TO else None,
            "we_did": text_of(
                session,
                about="action",
                about_id=action.id,
                field="we_did",
                locale=locale.tag,
                original=action.we_did,
            ),
            "more_to_come": any(each.state not in ENDED for each in priority.actions),
            "is_asked": is_asked(session, raised.concern),
        },
    )


def corrected(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """What they were told was wrong: what is right, and why. Of two corrections only the later one
    is sent, since each says what stands now."""
    raised = _raised(session, facts["concern_id"], locale)
    action = priorities.action(session, id=facts["action_id"])
    if raised is None or action is None or not action.corrected_at:
        return None
    priority = _behind(session, facts["concern_id"], action.priority_id)
    found = corrections_of(session, actions=[action])[action.id]
    if priority is None or any(each.tells and each.number > facts["number"] for each in found):
        return None
    said = texts(session, locale=locale.tag, originals=words_told([action]))
    return Letter(
        raised.subject,
        "action_corrected",
        raised.short,
        {
            "raised": raised,
            "issue": _issue(session, priority, locale),
            "action": action,
            "state": action_state_name(action.state),
            "passed_to": action.passed_to,
            "we_did": said[WE_DID][action.id],
            "why": said[CORRECTED_WHY][action.id],
        },
    )


def _raised(session: Session, concern_id: int, locale: ShippedLocale) -> _Raised | None:
    concern = concerns.concern(session, id=concern_id)
    contact = concerns.contact_of(session, concern_id=concern_id)
    if concern is None or contact is None or concern.state is ConcernState.WITHDRAWN:
        return None
    token = crypto.unlock(contact.link_locked)
    return _Raised(
        concern,
        link=url("follow_up.show", locale=locale, token=token),
        still=url("follow_up.still", locale=locale, token=token),
        stop=url("follow_up.news", locale=locale, token=token),
    )


def _behind(session: Session, concern_id: int, priority_id: int) -> WardPriority | None:
    """The priority, if the concern still stands behind it."""
    behind = priorities.priorities_behind(session, concern_id=concern_id)
    return next((each for each in behind if each.id == priority_id), None)


def _issue(session: Session, priority: WardPriority, locale: ShippedLocale) -> Shown:
    return text_of(
        session,
        about="priority",
        about_id=priority.id,
        field="issue",
        locale=locale.tag,
        original=priority.issue,
    )
