"""What concerns tell the person who sent one: all of it, but for the names of staff."""

from base64 import b64encode

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.concerns import photos, queries
from pact.concerns.models import Concern, ConcernAddition, ConcernStep
from pact.concerns.names import channel_name, help_kind_name, state_name
from pact.concerns.reach import reach_of
from pact.concerns.services import STILL_HAPPENING
from pact.concerns.texts import how_often_name, since_name
from pact.core.held import Entry, Fact, holds, leaves_out
from pact.core.ways import Way
from pact.languages.locales import WRITTEN, shipped
from pact.languages.models import Translation

leaves_out(
    "audit_entry",
    because=_l("A log of what officers did, and when. It holds none of your words."),
)
leaves_out(
    "outbox_event",
    because=_l("Notes that the parts of this website pass to each other. They hold no words."),
)


@holds("concern", title=_l("Your concern"), tables=["concern"])
def concern(session: Session, concern_id: int) -> list[Entry]:
    """The concern itself."""
    found = queries.concern(session, id=concern_id)
    return [] if found is None else [_concern(found)]


def _concern(found: Concern) -> Entry:
    kinds = ", ".join(help_kind_name(kind) for kind in found.help_kinds)
    few = _("Only a few officers, because somebody may need help")
    return [
        Fact("reference", _("Your reference"), found.reference),
        Fact("words", _("Your words"), found.words, language=found.language),
        Fact("language", _("Language you wrote in"), found.language, _language(found.language)),
        Fact("ward", _("Ward"), found.ward.name),
        Fact("place", _("Near"), found.place),
        Fact(
            "since",
            _("When it started, as you said then"),
            found.since and found.since.value,
            since_name(found.since) if found.since else None,
        ),
        Fact(
            "how_often",
            _("How often it happens"),
            found.how_often and found.how_often.value,
            how_often_name(found.how_often) if found.how_often else None,
        ),
        Fact("channel", _("How it reached us"), found.channel.value, channel_name(found.channel)),
        Fact("received_at", _("We got it on"), found.received_at),
        Fact("corrected_at", _("You last changed it on"), found.corrected_at),
        Fact("unread_since", _("Waiting for an officer to read it since"), found.new_words_at),
        Fact("state", _("How far it has got"), found.state.value, state_name(found.state)),
        Fact("closed_at", _("Closed on"), found.closed_at),
        Fact("help", _("A computer thought that it may be about"), kinds or None),
        Fact(
            "restricted",
            _("Who may read it"),
            found.restricted,
            few if found.restricted else _("The officers who look after concerns"),
        ),
    ]


@holds("additions", title=_l("What you added"), tables=["concern_addition"])
def additions(session: Session, concern_id: int) -> list[Entry]:
    """What was said later."""
    return [
        [
            Fact("words", _("Your words"), each.words, language=each.language),
            Fact("language", _("Language you wrote in"), each.language, _language(each.language)),
            Fact("added_at", _("You added it on"), each.added_at),
        ]
        for each in queries.additions_to(session, concern_id=concern_id)
    ]


@holds("photos", title=_l("Your photos"), tables=["concern_photo"])
def photos_sent(session: Session, concern_id: int) -> list[Entry]:
    """The photos themselves (JPEG, base64 in the file); the page says how large they are."""
    return [
        [
            Fact(
                "photo",
                _("Photo %(number)s", number=number),
                _in_letters(session, concern_id, each.position),
                _(
                    "%(width)s by %(height)s pixels. You see it on your private link.",
                    width=each.width,
                    height=each.height,
                ),
            )
        ]
        for number, each in enumerate(photos.photos_of(session, concern_id=concern_id), start=1)
    ]


def _in_letters(session: Session, concern_id: int, position: int) -> str:
    found = photos.photo(session, size="large", position=position, concern_id=concern_id)
    return b64encode(found or b"").decode()


@holds("contact", title=_l("How we tell you"), tables=["concern_contact"])
def contact(session: Session, concern_id: int) -> list[Entry]:
    """The address, as they gave it."""
    found = queries.concern(session, id=concern_id)
    there = queries.contact_of(session, concern_id=concern_id)
    to = reach_of(there) if there else None
    if found is None or there is None or to is None:
        return []
    locale = shipped(there.locale)
    return [
        [
            Fact("phone", _("Mobile number"), to.address)
            if to.way is Way.SMS
            else Fact("email", _("Email"), to.address),
            Fact(
                "language",
                _("Language we write to you in"),
                there.locale,
                locale.own_name if locale else None,
            ),
        ]
    ]


@holds("steps", title=_l("What happened to it"), tables=["concern_step"])
def steps(session: Session, concern_id: int) -> list[Entry]:
    """Each step, without who took it."""
    return [
        [
            Fact("at", _("When"), each.at),
            Fact("state", _("Step"), each.state.value, state_name(each.state)),
            Fact("note", _("Note"), each.note, _note(each.note)),
        ]
        for each in queries.steps(session, concern_id=concern_id)
    ]


@holds("translations", title=_l("Translations"), tables=["translation"])
def translations(session: Session, concern_id: int) -> list[Entry]:
    """What the words, and notes about them, were translated into."""
    steps = select(ConcernStep.id).where(ConcernStep.concern_id == concern_id)
    added = select(ConcernAddition.id).where(ConcernAddition.concern_id == concern_id)
    found: list[Translation] = []
    for about, ids in (
        ("concern", [concern_id]),
        ("concern_addition", added),
        ("concern_step", steps),
    ):
        rows = select(Translation).where(Translation.about == about, Translation.about_id.in_(ids))
        found += session.scalars(rows.order_by(Translation.id)).all()
    return [
        [
            Fact("text", _("Text"), each.text, language=each.locale),
            Fact("language", _("Language"), each.locale, _language(each.locale)),
        ]
        for each in found
    ]


def _language(tag: str) -> str:
    return str(WRITTEN.get(tag) or _("Another language"))


def _note(note: str | None) -> str | None:
    return str(_("You said that it is still happening")) if note == STILL_HAPPENING else note
