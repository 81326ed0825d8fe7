"""What staff fill in for somebody else."""

from collections.abc import Collection, Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from pact.areas.models import Ward
from pact.concerns.forms import LEAST_WORDS, MOST_WORDS, OTHER_LANGUAGE
from pact.concerns.models import Channel
from pact.concerns.personal_details import pinpoints
from pact.concerns.told import Told
from pact.core.forms import Form, given
from pact.languages.locales import WRITTEN, shipped_or_english
from pact.themes.texts import channel_name, language_name

# What staff take by hand; a meeting or a phone call may be one of many in a row too.
CHANNELS = (Channel.STALL, Channel.PAPER, Channel.PHONE, Channel.MEETING)


class EntryForm(Form):
    """One concern, as somebody said or wrote it."""

    channel = SelectField(_l("How it came"), invalid_choice_message=_l("Choose how it came"))
    ward = SelectField(
        _l("Ward"), invalid_choice_message=_l("Choose a ward: you can enter for your own wards")
    )
    language = SelectField(
        _l("Language of the words"),
        invalid_choice_message=_l("Choose the language that the words are in"),
    )
    words = TextAreaField(
        _l("The resident’s own words"),
        [
            DataRequired(_l("Enter the resident’s words")),
            Length(min=LEAST_WORDS, message=_l("Enter the words in 10 characters or more")),
            Length(max=MOST_WORDS, message=_l("Enter the words in up to 4,000 characters")),
        ],
        description=_l("As they said or wrote it, in their language. Leave out names."),
    )
    place = StringField(
        _l("Street or place nearby (optional)"),
        [Optional(), Length(max=200, message=_l("Enter the place in up to 200 characters"))],
        description=_l("No house number, no postcode."),
    )
    interpreted = BooleanField(_l("An interpreter helped"))
    email = EmailField(
        _l("The resident’s email address (optional)"),
        [
            Optional(),
            Length(max=254, message=_l("Enter an email address of up to 254 characters")),
            Email(_l("Enter an email address, like name@example.com")),
        ],
        description=_l("Only if they want to be told what happens."),
    )
    consent = BooleanField(_l("The resident agreed to get emails about this concern"))
    submit = SubmitField(_l("Save this concern"))

    def offer(self, wards: Sequence[Ward]) -> None:
        """Let them choose one of these wards, and how and in what language it came."""
        self.channel.choices = [SelectChoice(c.value, channel_name(c)) for c in CHANNELS]
        self.ward.choices = [SelectChoice(ward.slug, ward.name) for ward in wards]
        if len(wards) != 1:
            self.ward.choices.insert(0, SelectChoice("", _l("Choose a ward")))
        self.language.choices = [
            *(SelectChoice(tag, _named(tag, own)) for tag, own in WRITTEN.items()),
            SelectChoice(OTHER_LANGUAGE, _l("Another language")),
        ]
        self._wards = {ward.slug: ward.id for ward in wards}

    def validate_place(self, field: StringField) -> None:
        """A house is never asked for, and not taken."""
        if pinpoints(str(field.data)):
            raise ValidationError(
                _l("Enter a street or a place nearby, without house number or postcode")
            )

    def validate_consent(self, field: BooleanField) -> None:
        """An address is kept only where its owner agreed."""
        if self.email.data and not field.data:
            raise ValidationError(
                _l("Say that the resident agreed to get emails, or take the address out")
            )

    def told(self, *, kinds: Collection[str], received_at: datetime | None = None) -> Told:
        """What was entered, with the kinds of help that the words seem to need."""
        language = str(self.language.data)
        return Told(
            ward_id=self._wards[given(self.ward.data)],
            words=str(self.words.data),
            language=language,
            channel=Channel(self.channel.data),
            place=self.place.data or None,
            received_at=received_at,
            help_kinds=kinds,
            email=self.email.data or None,
            locale=shipped_or_english(language).tag,
        )

    def staying(self) -> dict[str, str]:
        """What is the same for the next one, as a part of an address."""
        return {name: str(self[name].data) for name in ("channel", "ward", "language")}


def _named(tag: str, own_name: str) -> str:
    """Staff look for a language by its English name, residents point at their own."""
    name = language_name(tag)
    return name if name == own_name or "-" in tag else f"{name} · {own_name}"
