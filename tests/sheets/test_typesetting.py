"""PDFs: tagged, the same every time, in all our scripts; and what people wrote stays text."""

import pytest

from build.catalogues import read as catalogue
from pact import apart
from pact.languages.locales import ENGLISH, SHIPPED, ShippedLocale, shipped_or_english
from pact.sheets import typesetting
from pact.sheets.blocks import Block, Card, Facts, Heading, Points, Run, Sheet, Table, Words
from pact.sheets.making import file_name, sheet_pdf
from pact.sheets.typesetting import NotSetError
from tests.factories.sheets import Read, read

pytestmark = pytest.mark.one_database
MARKUP = ["#panic()", "*b* _i_", "$x^2$ @who <label>", "\\ // /* `raw`", '#read("/etc/passwd")']


def a_sheet(*texts: str, locale: ShippedLocale = ENGLISH, title: str = "Agenda") -> Sheet:
    blocks: list[Block] = [Words((Run(text, locale.tag),)) for text in texts]
    return Sheet(title, locale, blocks, "https://pact.example/en/")


def as_read(*texts: str, **more: object) -> Read:
    return read(sheet_pdf([a_sheet(*texts, **more)]))


@pytest.fixture(autouse=True)
def _forget(app: object) -> None:
    typesetting._pdf.cache_clear()


@pytest.mark.parametrize("tag", ["en", "pa", "ur"])
def test_a_pdf_is_tagged_and_says_its_title_and_language(tag):
    found = as_read("Bus stop", locale=shipped_or_english(tag), title="Agenda #1")

    assert found.is_accessible
    assert found.is_tagged
    assert (found.title, found.language.partition("-")[0]) == ("Agenda #1", tag)
    assert "Bus stop" in found.text


def test_every_kind_of_block_is_set():
    line = (Run("Lorries", "en"), Run("Who did it", "en", "strong"), Run("Soft", "en", "soft"))
    blocks: list[Block] = [
        Facts((("When", line),)),
        Heading(line, number=1),
        Points(((line, line),)),
        Table("Actions", ("Action", "By whom"), ((line, (Run("Canal Trust", "en"),)),)),
        Card(line, (Heading((Run("In a card", "en"),), level=3),)),
        Words((Run("One\nTwo", "en"),), "aside"),
    ]

    found = read(sheet_pdf([Sheet("All", ENGLISH, blocks, "https://pact.example/")]))

    assert found.is_accessible
    for words in ("Lorries", "Soft", "By whom", "Canal Trust", "In a card", "One Two"):
        assert words in found.text


def test_what_people_wrote_is_never_read_as_markup():
    found = as_read(*MARKUP, title="#panic() *x*")

    assert found.title == "#panic() *x*"
    for text in MARKUP:
        assert text in found.text


def test_the_same_sheet_has_the_same_bytes():
    first = sheet_pdf([a_sheet("Bus stop")])
    typesetting._pdf.cache_clear()

    assert sheet_pdf([a_sheet("Bus stop")]) == first


@pytest.mark.parametrize("locale", SHIPPED, ids=str)
def test_the_fonts_have_every_letter_of_a_language_s_catalogue(locale):
    strings = [message.string for message in catalogue(locale.babel) if message.id]
    texts = [each for one in strings for each in (one if isinstance(one, tuple) else (one,))]
    words = " ".join(sorted({word for text in texts for word in text.split()}))
    shown = [words, "18:30 0800 555 111 ‘’“”–… £ ·"]

    found = as_read(*shown, locale=locale, title=locale.own_name)

    assert found.is_accessible, "PDF/UA takes no sign that the fonts lack"
    assert all(font.startswith("Sheet") for font in found.fonts), found.fonts


def test_several_languages_stand_in_one_file():
    sheets = [a_sheet("Bus stop", locale=shipped_or_english(tag)) for tag in ("en", "pa", "ur")]

    assert read(sheet_pdf(sheets)).pages == 3


def test_a_script_that_is_not_ours_is_tagged_all_the_same():
    found = as_read("Остановка 🚌 日本")

    assert found.is_tagged
    assert "Остановка" in found.text


def test_a_sheet_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(typesetting, "_SECONDS", 0.01)

    with pytest.raises(NotSetError):
        sheet_pdf([a_sheet("Bus stop")])


def test_nothing_of_the_site_s_secrets_reaches_the_helper(monkeypatch):
    given = {}
    run = apart.subprocess.run
    monkeypatch.setattr(apart.subprocess, "run", lambda *a, **k: given.update(k) or run(*a, **k))

    sheet_pdf([a_sheet("Bus stop")])

    assert set(given["env"]) == {"RAYON_NUM_THREADS", "MALLOC_ARENA_MAX"}


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("agenda-heath-town-2026-11-25-pa", "agenda-heath-town-2026-11-25-pa.pdf"),
        ('a"\r\nSet-Cookie: b', "a-set-cookie-b.pdf"),
        ("ਪੰਜਾਬੀ", "sheet.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_a_file_s_name_is_plain(name, file):
    assert file_name(name) == file
