"""The page on which photos are added, and what it says of those that are not taken."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import SubmitField

from pact.core.forms import ErrorLink, StepForm
from pact.pictures.refusals import Reason

_LONGEST_NAME = 60


class PhotosForm(StepForm):
    """Photos, or none."""

    photos = MultipleFileField(
        _l("Choose photos"),
        description=_l("Up to 3 photos: JPEG, PNG, WebP or HEIC, of 12 MB or less each."),
    )
    add = SubmitField(_l("Add these photos"))
    submit = SubmitField(_l("Continue"))

    @property
    def error_links(self) -> list[ErrorLink]:
        """A line for each photo that was not taken: all of them lead to where one chooses."""
        whole = [ErrorLink(str(text), None) for text in self.form_errors]
        return whole + [ErrorLink(str(text), "photos") for text in self.photos.errors]

    def refuse(self, *reasons: str) -> None:
        """Say what was not taken, and why."""
        self.photos.errors = [*self.photos.errors, *reasons]


def refusal(reason: Reason, name: str) -> str:
    """Why a photo was not taken, and what to do; `name` is its file's."""
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME]}…"
    texts = {
        Reason.EMPTY: _("“%(name)s” is empty. Choose another photo", name=name),
        Reason.TOO_HEAVY: _("“%(name)s” is larger than 12 MB. Choose a smaller photo", name=name),
        Reason.NO_PICTURE: _(
            "“%(name)s” is not a photo that we can take. Choose a JPEG, PNG, WebP or HEIC photo",
            name=name,
        ),
        Reason.MOVING: _("“%(name)s” moves. Choose a photo that stands still", name=name),
        Reason.TOO_MANY_PIXELS: _(
            "“%(name)s” is too wide or too high for us. "
            "Choose a smaller photo, or take a screenshot of it and choose that",
            name=name,
        ),
        Reason.UNREADABLE: _(
            "“%(name)s” could not be read: the file seems to be damaged. Choose another photo",
            name=name,
        ),
        Reason.BUSY: _(
            "“%(name)s” had to wait too long, because many people are adding photos. "
            "Wait a minute, then choose it again",
            name=name,
        ),
    }
    return str(texts[reason])
