"""Headers: complete, and impossible to add to."""

import pytest
from flask import Flask

from pact.notifications.envelope import Contents, clean, envelope
from tests.notifications.conftest import read

EVIL = [
    "News\r\nBcc: everyone@example.org",
    "News\nBcc: everyone@example.org",
    "News\rBcc: everyone@example.org",
    "=?utf-8?q?News=0D=0ABcc=3A_everyone=40example=2Eorg?=",
    "==??utf-8?q?News=0ABcc:_everyone@example.org?=",
    "News\u2028Bcc: everyone@example.org",
    "News\x0bBcc: everyone@example.org\x00",
]


def sent(subject: str = "News", **more: object):
    contents = Contents(subject, "Text\n", "<p>Text</p>", "pa", **more)
    mail = envelope(contents, to="asha@example.org", message_id="<1@example.org>")
    return read(mail.as_bytes())


@pytest.mark.parametrize("subject", EVIL)
def test_a_subject_adds_no_header(app: Flask, subject):
    mail = sent(subject)

    assert mail["Bcc"] is None
    assert "News" in mail["Subject"]
    assert mail["To"] == "asha@example.org"


@pytest.mark.parametrize("name", EVIL)
def test_a_site_name_adds_no_header(app: Flask, name):
    app.config["SITE_NAME"] = name

    assert sent()["Bcc"] is None


@pytest.mark.parametrize(
    "address", ["a@example.org\r\nBcc: b@example.org", "a@example.org, b@x.org"]
)
def test_an_address_is_one_address(app: Flask, address):
    with pytest.raises(ValueError):
        envelope(Contents("News", "", "", "en"), to=address, message_id="<1@example.org>")


def test_every_mail_says_what_it_is(app: Flask):
    mail = sent()

    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "pa"
    assert mail["Message-ID"] == "<1@example.org>"
    assert mail["Date"].datetime.tzinfo is not None
    assert mail["From"].addresses[0].addr_spec == app.config["MAIL_FROM"]
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail["List-Unsubscribe"] is None


def test_a_long_link_to_stop_stays_in_one_piece(app: Flask):
    link = "https://" + "a" * 60 + ".example.org/pa/subscription/" + "k" * 60 + "/one-click"
    contents = Contents("News", "", "", "en", stop_url=link)
    raw = envelope(contents, to="asha@example.org", message_id="<1@example.org>").as_bytes()

    assert f"List-Unsubscribe: <{link}>\r\n".encode() in raw
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw


def test_a_mail_is_seven_bits_wide_whatever_its_script(app: Flask):
    contents = Contents("ਖ਼ਬਰ", "ਸਤ ਸ੍ਰੀ ਅਕਾਲ\n" * 40, "<p>سلام</p>", "pa")
    raw = envelope(contents, to="asha@example.org", message_id="<1@example.org>").as_bytes()

    assert max(raw) < 128
    assert max(len(line) for line in raw.split(b"\r\n")) < 998
    assert read(raw)["Subject"] == "ਖ਼ਬਰ"


def test_cleaning_leaves_ordinary_words_alone():
    assert clean("News about reference W7KM-3XQP") == "News about reference W7KM-3XQP"
    assert clean("خبر\u200cها") == "خبر\u200cها", "a non-joiner belongs to the word"
