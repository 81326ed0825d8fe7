"""Names that could pass for somebody else's are refused."""

import re
import unicodedata

from flask_babel import gettext as _
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

# Alphabets whose letters look alike. The others cannot be taken for one of these.
_ALIKE = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}


def is_mixed(name: str) -> bool:
    """Whether a word of it is put together from alphabets that look alike."""
    plain = unicodedata.normalize("NFKC", name)
    return any(len(_alphabets(word)) > 1 for word in re.findall(r"[^\W\d_]+", plain))


def of_one_alphabet(_form: BaseForm, field: Field) -> None:
    """Refuse a name as “Аnna”, whose first letter is Cyrillic (a validator)."""
    if is_mixed(str(field.data or "")):
        raise ValidationError(_("Write each word with the letters of one alphabet"))


def _alphabets(word: str) -> set[str]:
    return {unicodedata.name(each, "").partition(" ")[0] for each in word} & _ALIKE
