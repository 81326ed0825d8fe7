"""The pages that ask: each one's form, filled with what is known, and how it is shown.

Kept apart from the routes so that a page can be shown again with what was typed when a request
is turned away before it reaches its route.
"""

from collections.abc import Callable, Sequence
from typing import Any

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pact.areas import queries as areas
from pact.areas.models import Ward
from pact.concerns import forms, journey, photo_forms, photos, queries
from pact.concerns.models import Concern, ConcernPhoto
from pact.concerns.personal_details import noticed
from pact.concerns.reach import reach_of
from pact.concerns.ward_finding import show_ward, ward_form
from pact.core.db import db
from pact.core.ways import Way, texts_are_sent
from pact.languages.choice import current
from pact.languages.locales import WRITTEN, direction


def ward_named(slug: str | None) -> Ward | None:
    """The ward that an address or a form names."""
    return next((ward for ward in areas.wards(db.session()) if ward.slug == slug), None)


def words_form() -> forms.WordsForm:
    draft = journey.draft_here()
    return forms.WordsForm(
        data={
            "words": draft.words if draft else None,
            "language": (draft.language if draft else None) or current().tag,
        }
    )


def show_words(form: forms.WordsForm) -> str:
    details = noticed(str(form.words.data or ""))
    return render_template("concerns/words.html", form=form, details=details)


def place_form() -> forms.PlaceForm:
    draft = journey.draft_here()
    return forms.PlaceForm(data={"place": draft.place if draft else None})


def show_place(form: forms.PlaceForm) -> str:
    return render_template("concerns/place.html", form=form)


def when_form() -> forms.WhenForm:
    draft = journey.draft_here()
    return forms.WhenForm(
        data={
            "since": draft.since if draft else None,
            "how_often": draft.how_often if draft else None,
        }
    )


def show_when(form: forms.WhenForm) -> str:
    return render_template("concerns/when.html", form=form)


def photos_form() -> photo_forms.PhotosForm:
    return photo_forms.PhotosForm()


def show_photos(form: photo_forms.PhotosForm) -> str:
    there = photos_here()
    return render_template(
        "concerns/photos.html",
        form=form,
        photos=there,
        address=photo_address,
        room=photos.MOST_PHOTOS - len(there),
    )


def photos_here() -> Sequence[ConcernPhoto]:
    """The photos of this browser's draft."""
    draft = journey.draft_here()
    return photos.photos_of_draft(db.session(), draft_id=draft.id) if draft else []


def photo_address(position: int, size: photos.Size) -> str:
    """Where this browser gets a photo of its draft."""
    return url_for("concerns.photo", position=position, size=size)


def contact_form() -> forms.ContactForm | forms.ReachForm:
    draft = journey.draft_here()
    reach = reach_of(draft) if draft else None
    known = {reach.way.value: reach.address} if reach else {}
    if not texts_are_sent():
        return forms.ContactForm(data={"email": known.get("email")})
    asked = forms.NOT_AT_ALL if draft and draft.asked_contact else None
    return forms.ReachForm(
        data={
            "tell_by": reach.way.value if reach else asked,
            "email": known.get("email"),
            "phone": known.get("sms"),
        }
    )


def show_contact(form: forms.ContactForm | forms.ReachForm) -> str:
    days = current_app.config["RETENTION_DAYS"]
    page = "contact" if isinstance(form, forms.ContactForm) else "reach"
    return render_template(f"concerns/{page}.html", form=form, days=days)


def check_form() -> forms.SendForm:
    return forms.SendForm()


def show_check(form: forms.SendForm) -> ResponseReturnValue:
    if (draft := journey.draft_here()) is None:
        return redirect(url_for("concerns.sent"), 303)  # sent in this very moment, elsewhere
    tag = draft.language or ""
    return render_template(
        "concerns/check.html",
        form=form,
        draft=draft,
        ward=next((w for w in areas.wards(db.session()) if w.id == draft.ward_id), None),
        reach=reach_of(draft),
        language=WRITTEN.get(tag),
        direction=direction(tag),
        photos=photos_here(),
        photo_address=photo_address,
        details=noticed(f"{draft.words}\n{draft.place or ''}"),
    )


def private_link(token: str) -> str:
    """The whole address, to copy or print. The host is ours, never the request's."""
    return str(current_app.config["BASE_URL"]).rstrip("/") + url_for("follow_up.show", token=token)


def told_by(concern: Concern) -> Way | None:
    """How the resident is told, if they left a way."""
    contact = queries.contact_of(db.session(), concern_id=concern.id)
    if contact is None:
        return None
    return Way.EMAIL if contact.email_locked else Way.SMS


def next_page() -> ResponseReturnValue:
    """On to the first question that is still open."""
    draft = journey.draft_here()
    step = journey.next_step(draft) if draft else "ward"
    return redirect(url_for(f"concerns.{step}"), 303)


Page = tuple[Callable[[], Any], Callable[[Any], Any]]
PAGES: dict[str, Page] = {
    "ward": (ward_form, show_ward),
    "find_ward": (ward_form, show_ward),
    "words": (words_form, show_words),
    "place": (place_form, show_place),
    "when": (when_form, show_when),
    "photos": (photos_form, show_photos),
    "contact": (contact_form, show_contact),
    "check": (check_form, show_check),
}
