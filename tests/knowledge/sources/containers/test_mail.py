"""Mails: what they say, and nobody's address."""

import struct
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from knowledge.sources import read as outcome_of
from knowledge.sources.document_model import ParsedDocument, Skipped
from tests.knowledge.sources.compound import Tree, compound
from tests.knowledge.sources.made import read

BODY = "We save water at every site of ours.\n\nThe target for 2030 is 40 percent.\n"
HEADERS = (
    "From: Anna Example <anna@example.com>\nTo: all@example.com\nSubject: =?utf-8?q?W=C3=A4rme?=\n"
    "Date: Mon, 2 Mar 2026 10:00:00 +0100\n"
)


def saved(path: Path, text: str | bytes) -> ParsedDocument:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def said(document: ParsedDocument) -> str:
    return "\n".join([document.title, *(block.text for block in document.blocks)])


@pytest.mark.parametrize(
    "before",
    [
        "",
        "MIME-Version: 1.0\n",
        "From someone@example.com Mon Mar  2 10:00:00 2026\n",
        "Received: from mail.example.com by mx.example.com\n\twith ESMTPS id abc\n" * 80,
    ],
)
def test_a_mail_is_read_for_what_it_says_however_long_its_headers(tmp_path: Path, before: str) -> None:
    document = saved(tmp_path / "a.eml", f"{before}{HEADERS}\n{BODY}")
    assert said(document) == (
        "Wärme\nWe save water at every site of ours.\nThe target for 2030 is 40 percent."
    )
    assert str(document.dated) == "2026-03-02"


@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_a_mail_is_known_by_its_headers(tmp_path: Path, name: str) -> None:
    assert saved(tmp_path / name, f"{HEADERS}\n{BODY}").title == "Wärme"


def test_of_two_forms_the_page_is_read_decoded(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Water"
    message["From"] = "anna@example.com"
    message["To"] = "all@example.com"
    message.set_content("plain")
    message.add_alternative("<html><body><p>Größe: 40 %</p></body></html>", subtype="html", cte="base64")
    assert said(saved(tmp_path / "a.eml", message.as_bytes())) == "Water\nGröße: 40 %"


@pytest.mark.parametrize("form", ["plain", "html"])
def test_no_address_becomes_quotable(tmp_path: Path, form: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Fwd: Water"
    message["From"] = "anna@example.com"
    message["To"] = "all@example.com"
    lines = [
        "Please read this.",
        "",
        "From: Ben <ben@example.com>",
        "Sent: Monday",
        "To: carl@example.com",
        "",
        "Write to dora.e@example.co.uk about water.",
    ]
    if form == "plain":
        message.set_content("\n".join(lines))
    else:
        inside = "<br>".join(line.replace("<", "&lt;") for line in lines)
        message.set_content(f"<html><body>{inside}</body></html>", subtype="html")
    document = saved(tmp_path / "a.eml", message.as_bytes())
    assert "@" not in said(document)
    assert "Ben" not in said(document)
    assert "Write to about water." in said(document)
    assert "Addresses of people in it are left out." in document.incomplete


def test_files_that_a_mail_carries_are_documents_of_their_own(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("Waste", level=1)
    word.add_paragraph("We sort paper and glass.")
    word.save(str(tmp_path / "a.docx"))
    message = EmailMessage()
    message["Subject"] = "Rules"
    message["From"] = "anna@example.com"
    message["To"] = "all@example.com"
    message.set_content(BODY)
    message.add_attachment(
        (tmp_path / "a.docx").read_bytes(),
        maintype="application",
        subtype="octet-stream",
        filename="Waste.docx",
    )
    message.add_attachment(b"\x89PNG\r\n\x1a\n\0\0", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"\0\1\2", maintype="application", subtype="x-odd", filename="odd.bin")
    document = saved(tmp_path / "a.eml", message.as_bytes())
    assert [part.title for part in document.parts] == ["Waste (Waste.docx)"]
    assert "odd.bin" in document.incomplete
    assert "logo.png" not in document.incomplete


def test_a_saved_web_archive_is_read_as_its_page(tmp_path: Path) -> None:
    page = (
        "From: <Saved by a browser>\nSubject: Water\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        "Content-Transfer-Encoding: quoted-printable\n\n<html><body><p>40 %=\n of it</p></body></html>\n--b\n"
        "Content-Type: text/css\n\np {}\n--b--\n"
    )
    assert said(saved(tmp_path / "a.mhtml", page)) == "Water\n40 % of it"


def test_a_text_that_only_begins_like_headers_is_no_mail(tmp_path: Path) -> None:
    text = "Purpose: to save water.\nScope: all sites.\n\nWe save water at every site of ours.\n"
    assert "Purpose: to save water." in said(saved(tmp_path / "a.txt", text))


def properties(head: int, **streams: bytes) -> Tree:
    """Strings and bytes of a storage by "number_type", and the list of them that goes with it."""
    table = bytes(head)
    found: dict[str, bytes] = {}
    for key, content in streams.items():
        number, kind = (int(part, 16) for part in key[1:].split("_"))
        table += struct.pack("<HHIQ", kind, number, 6, len(content))
        found[f"__substg1.0_{number:04X}{kind:04X}"] = content
    return {"__properties_version1.0": table, **found}


def outlook(path: Path, subject: str, body: str, attachments: Tree | None = None) -> Path:
    words = {"p0037_001F": subject.encode("utf-16-le"), "p1000_001F": body.encode("utf-16-le")}
    return compound(path, {**properties(32, **words), **(attachments or {})})


def test_a_mail_of_outlook_is_read(tmp_path: Path) -> None:
    document = read(outlook(tmp_path / "a.msg", "Water", f"{BODY}\nAsk anna@example.com.\n"))
    assert said(document) == (
        "Water\nWe save water at every site of ours.\nThe target for 2030 is 40 percent.\nAsk ."
    )


def test_files_that_a_mail_of_outlook_carries_are_documents_of_their_own(tmp_path: Path) -> None:
    attached = properties(
        8, p3707_001F="waste.md".encode("utf-16-le"), p3701_0102=b"# Waste\n\nWe sort paper and glass.\n"
    )
    path = outlook(tmp_path / "a.msg", "Rules", BODY, {"__attach_version1.0_#00000000": attached})
    assert [part.title for part in read(path).parts] == ["Waste (waste.md)"]


def test_a_broken_mail_of_outlook_is_told(tmp_path: Path) -> None:
    path = outlook(tmp_path / "a.msg", "Rules", BODY)
    path.write_bytes(path.read_bytes()[:1024])
    outcome = outcome_of(path)
    assert isinstance(outcome, Skipped)


def test_a_line_of_a_million_letters_is_looked_through_once(tmp_path: Path) -> None:
    document = saved(
        tmp_path / "a.eml", f"{HEADERS}\nWe save.\n\n{'a.b-' * 250_000}\n\nanna@example.com too.\n"
    )
    assert (document.blocks[0].text, document.blocks[-1].text) == ("We save.", "too.")
