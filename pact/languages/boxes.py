"""A text box for each language that the site ships beside English, on forms of staff."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length

from pact.core.forms import Form
from pact.languages.locales import ENGLISH, SHIPPED, ShippedLocale

_OTHERS = [locale for locale in SHIPPED if locale is not ENGLISH]


class InLanguages(Form):
    """A form that takes a person's translations of what it asks."""

    def boxes(self, tags: Collection[str] = ()) -> list[Any]:
        """The boxes of these languages, and those with text or a mistake, in the site's order."""
        return [box for tag, box in self._every_box() if tag in tags or box.data or box.errors]

    def other_boxes(self, tags: Collection[str] = ()) -> list[Any]:
        """The boxes of all the other languages: empty, so that they need not be seen at once."""
        shown = self.boxes(tags)
        return [box for _tag, box in self._every_box() if box not in shown]

    def translations(self) -> dict[str, str]:
        """What was written, by locale tag; nothing for a box that was left empty."""
        written = {each.tag: self[_name(each)].data for each in _OTHERS}
        return {tag: text for tag, text in written.items() if text}

    def _every_box(self) -> list[tuple[str, Any]]:
        return [(each.tag, self[_name(each)]) for each in _OTHERS]


F = TypeVar("F", bound=InLanguages)


def with_boxes(what: LazyString, *, longest: int, rows: int) -> Callable[[type[F]], type[F]]:
    """Give a form its boxes; `what` they are a translation of stands in their labels."""

    def give(form: type[F]) -> type[F]:
        for locale in _OTHERS:
            setattr(form, _name(locale), _box(locale, what, longest, rows))
        return form

    return give


def _name(locale: ShippedLocale) -> str:
    return f"in_{locale.tag}"


def _box(locale: ShippedLocale, what: LazyString, longest: int, rows: int) -> TextAreaField:
    return TextAreaField(
        _l("%(what)s, in %(language)s", what=what, language=locale.english_name),
        [Length(max=longest)],
        render_kw={
            "rows": rows,
            "attributes": {"lang": locale.html_lang, "dir": locale.direction},
        },
    )
