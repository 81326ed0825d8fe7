"""What a list's things look like, said once: a dataclass gives the JSON, the CSV and the schema.

Fields are str, int, bool, date, datetime, enumerations, other such dataclasses, lists of these,
dict[str, …], or any of them or None; `Annotated[…, "words"]` says what a field means. So the
description that is served can name no field that is not there, nor miss one. Those of the longest
lists are not frozen: a frozen one takes twice as long to make.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pact.languages.locales import shipped_or_english
from pact.languages.translations import Shown

Schema = dict[str, Any]
_SIMPLE: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}
_DATES = {date, datetime}


@dataclass
class Text:
    """What staff or residents wrote for everybody to read, in the language that was asked for
    where there is a translation."""

    text: str
    language: Annotated[str, "Of this text: a BCP 47 tag."]
    translated_by: Annotated[
        Literal["person", "phrase", "machine"] | None, "Null: these are the words as written."
    ]


def text(shown: Shown) -> Text:
    """A text as a reader sees it."""
    made_by: Any = shown.made_by
    return Text(shown.text, shipped_or_english(shown.locale).html_lang, made_by)


def plain(value: Any) -> Any:
    """The value as JSON has it; instants are in UTC."""
    kind: Any = type(value)
    if kind in _SIMPLE and kind not in _DATES:
        return value
    if names := _names(kind):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def part(value: Any) -> Any:
    """What JSON has no word for, in words that it has: one level of what `plain` says at once, as
    writers of JSON ask for it."""
    kind: Any = type(value)
    if kind is date:
        return value.isoformat()
    if kind is datetime:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if not _names(kind):
        raise TypeError(f"open data has no {kind.__name__}")
    return value.__dict__


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The names of a dataclass's fields."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


@cache
def hints(kind: type) -> Mapping[str, Any]:
    """The fields' types, in their order."""
    found = get_type_hints(kind, include_extras=True)
    return {each.name: found[each.name] for each in fields(kind)}


def schema_of(kind: Any) -> Schema:
    """The JSON schema of a type; of a dataclass, where its schema stands."""
    origin = get_origin(kind)
    if origin is Annotated:
        inner, about = get_args(kind)
        return {**schema_of(inner), "description": about}
    if origin in (Union, UnionType):
        choices = [schema_of(each) for each in get_args(kind) if each is not NoneType]
        return {"anyOf": [*choices, {"type": "null"}]}
    if origin is list:
        return {"type": "array", "items": schema_of(get_args(kind)[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(get_args(kind)[1])}
    if origin is Literal:
        return {"type": "string", "enum": list(get_args(kind))}
    if is_dataclass(kind):
        return {"$ref": f"#/components/schemas/{getattr(kind, '__name__')}"}  # noqa: B009
    if issubclass(kind, StrEnum):
        return {"type": "string", "enum": [each.value for each in kind]}
    return dict(_SIMPLE[kind])


def in_words(schema: Schema) -> str:
    """A schema in a word or two, for people."""
    if "anyOf" in schema:
        return " or ".join(in_words(each) for each in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if schema["type"] == "array":
        return f"list of {in_words(schema['items'])}"
    return str(schema.get("format", schema["type"]))


def schemas(kind: type) -> Iterator[tuple[str, Schema]]:
    """A dataclass's own schema, and those of what is in it, by name."""
    types = hints(kind)
    yield (
        kind.__name__,
        {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split()),
            "properties": {name: schema_of(each) for name, each in types.items()},
            "required": list(types),
            "additionalProperties": False,
        },
    )
    for each in types.values():
        for part in _parts(each):
            yield from schemas(part)


def columns(kind: type) -> list[str]:
    """The fields that a table has a column for: all but lists of things."""
    return [name for name, each in hints(kind).items() if not _is_many(each)]


def cells(item: Any) -> list[Any]:
    """An item as a row of a table."""
    return [_cell(getattr(item, name)) for name in columns(type(item))]


def _cell(value: Any) -> Any:
    if isinstance(value, Text):
        return value.text
    if isinstance(value, dict):
        value = [f"{name}: {each}" for name, each in value.items()]
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _parts(kind: Any) -> Iterator[type]:
    """The dataclasses in a type."""
    if is_dataclass(kind):
        yield kind  # type: ignore[misc]
    for each in get_args(kind):
        if not isinstance(each, str):
            yield from _parts(each)


def _is_many(kind: Any) -> bool:
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return get_origin(kind) is list and is_dataclass(get_args(kind)[0])
