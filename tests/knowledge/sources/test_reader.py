"""The reading process: what bad files cannot do to it, and what is said of them."""

import io
import os
import signal
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import Limits, SourceReader, read
from knowledge.sources.document_model import ParsedDocument, Skipped, SkipReason
from knowledge.sources.parsing import guarded
from tests.knowledge.sources import made
from tests.knowledge.sources.compound import compound
from tests.knowledge.sources.made import PROSE, parsed, wrapped, write


@pytest.fixture(scope="module")
def reader() -> Iterator[SourceReader]:
    with SourceReader(Limits(seconds=300)) as reader:
        yield reader


def good_pdf(path: Path) -> Path:
    return made.pdf(path, lambda canvas: write(canvas, wrapped(PROSE, 90)))


def good_docx(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Water", level=1)
    document.add_paragraph(PROSE)
    document.save(str(path))
    return path


def reason(outcome: ParsedDocument | Skipped) -> SkipReason:
    assert isinstance(outcome, Skipped), outcome
    return outcome.reason


def test_every_reason_says_what_is_wrong_and_what_to_do() -> None:
    for skipped in map(Skipped, SkipReason):
        assert skipped.sentence.endswith(".")
        assert skipped.advice.endswith(".")


def test_a_missing_file_is_skipped(reader: SourceReader, tmp_path: Path) -> None:
    assert reason(reader.read(tmp_path / "none.pdf")) is SkipReason.MISSING


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt", "a.csv"])
def test_a_file_of_no_bytes_is_empty(reader: SourceReader, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    assert reason(reader.read(path)) is SkipReason.EMPTY


def test_a_file_of_white_space_is_empty(reader: SourceReader, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b" \n\t\n")
    assert reason(reader.read(path)) is SkipReason.EMPTY


def test_a_pdf_with_a_password_is_encrypted(reader: SourceReader, tmp_path: Path) -> None:
    path = made.pdf(tmp_path / "a.pdf", lambda canvas: write(canvas, [PROSE]), password="secret")  # noqa: S106
    assert reason(reader.read(path)) is SkipReason.ENCRYPTED


def test_an_office_file_with_a_password_is_encrypted(reader: SourceReader, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    envelope = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(envelope)
    assert reason(reader.read(path)) is SkipReason.ENCRYPTED


def test_a_word_97_file_is_unsupported(reader: SourceReader, tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048))
    assert reason(reader.read(path)) is SkipReason.UNSUPPORTED


@pytest.mark.parametrize(
    "head",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        b"\x7fELF" + bytes(64),
        b"\xff\xd8\xff\xe0" + bytes(9),
    ],
)
def test_what_is_no_document_is_unsupported_whatever_it_is_called(
    reader: SourceReader, tmp_path: Path, head: bytes
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(head)
    assert reason(reader.read(path)) is SkipReason.UNSUPPORTED


def test_a_zip_that_is_no_document_is_unsupported(reader: SourceReader, tmp_path: Path) -> None:
    path = made.archive(tmp_path / "a.docx", {"readme.txt": b"hello"})
    assert reason(reader.read(path)) is SkipReason.UNSUPPORTED


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_word_file_cut_off_is_damaged(reader: SourceReader, tmp_path: Path, share: float) -> None:
    path = good_docx(tmp_path / "a.docx")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert reason(reader.read(path)) is SkipReason.DAMAGED


def test_a_pdf_cut_off_at_its_start_is_damaged(reader: SourceReader, tmp_path: Path) -> None:
    path = good_pdf(tmp_path / "a.pdf")
    path.write_bytes(path.read_bytes()[:200])
    assert reason(reader.read(path)) is SkipReason.DAMAGED


def test_a_file_with_the_wrong_name_is_read_as_what_it_is(reader: SourceReader, tmp_path: Path) -> None:
    as_word = good_pdf(tmp_path / "pdf.docx")
    as_pdf = good_docx(tmp_path / "word.pdf")
    assert parsed(reader.read(as_word)).blocks[0].text == PROSE
    assert parsed(reader.read(as_pdf)).blocks[0].text == "Water"


def test_a_scan_has_no_text(reader: SourceReader, tmp_path: Path) -> None:
    path = made.pdf(tmp_path / "a.pdf", lambda canvas: canvas.rect(50, 50, 400, 700, fill=1))
    assert reason(reader.read(path)) is SkipReason.NO_TEXT


def test_an_office_file_without_text_has_no_text(reader: SourceReader, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert reason(reader.read(tmp_path / "a.xlsx")) is SkipReason.NO_TEXT


def test_a_zip_bomb_is_refused_before_it_is_unpacked(reader: SourceReader, tmp_path: Path) -> None:
    bomb = made.with_member(
        good_docx(tmp_path / "a.docx"),
        tmp_path / "b.docx",
        "word/document.xml",
        lambda xml: xml + b" " * (64 << 20),
    )
    assert reason(reader.read(bomb)) is SkipReason.INFLATED


def test_a_zip_of_too_many_members_is_refused(reader: SourceReader, tmp_path: Path) -> None:
    path = made.archive(tmp_path / "a.xlsx", {f"xl/{number}": b"" for number in range(5_001)})
    assert reason(reader.read(path)) is SkipReason.INFLATED


def test_a_zip_that_lies_about_its_size_is_damaged(reader: SourceReader, tmp_path: Path) -> None:
    path = good_docx(tmp_path / "a.docx")
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        size = struct.pack("<I", file.getinfo("word/document.xml").file_size)
    path.write_bytes(bytes(data).replace(size, struct.pack("<I", 10)))
    assert reason(reader.read(path)) is SkipReason.DAMAGED


@pytest.mark.parametrize("member", ["word/document.xml", "docProps/core.xml", "word/styles.xml"])
def test_external_entities_are_never_resolved(reader: SourceReader, tmp_path: Path, member: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the launch code")

    def inject(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"?>")
        doctype = f'<!DOCTYPE x [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'.encode()
        return (
            head
            + b"?>"
            + doctype
            + rest.replace(b"Water", b"Water &leak;").replace(b"Normal", b"Normal&leak;")
        )

    path = made.with_member(good_docx(tmp_path / "a.docx"), tmp_path / "b.docx", member, inject)
    outcome = reader.read(path)
    assert "launch code" not in repr(outcome)


def test_an_entity_bomb_does_no_harm(reader: SourceReader, tmp_path: Path) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )

    def inject(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"?>")
        return head + b"?><!DOCTYPE x [" + entities.encode() + b"]>" + rest.replace(b"Water", b"&j;")

    path = made.with_member(good_docx(tmp_path / "a.docx"), tmp_path / "b.docx", "word/document.xml", inject)
    outcome = reader.read(path)
    assert len(repr(outcome)) < 10_000


def test_a_page_nested_a_hundred_thousand_deep_does_not_stop_the_reader(
    reader: SourceReader, tmp_path: Path
) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 100_000 + "deep text" + "</div>" * 100_000)
    reader.read(path)
    assert parsed(reader.read(good_pdf(tmp_path / "a.pdf"))).blocks


def test_a_file_over_the_size_limit_is_too_large(tmp_path: Path) -> None:
    path = good_pdf(tmp_path / "a.pdf")
    assert reason(read(path, Limits(file_bytes=100))) is SkipReason.TOO_LARGE


def test_more_text_than_may_come_back_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("word " * 10_000)
    assert reason(read(path, Limits(result_bytes=10_000))) is SkipReason.TOO_LARGE


def test_a_file_that_grows_memory_is_stopped_and_the_next_is_read(tmp_path: Path) -> None:
    paragraph = b"<w:p><w:r><w:t>again and again</w:t></w:r></w:p>"
    greedy = made.with_member(
        good_docx(tmp_path / "a.docx"),
        tmp_path / "b.docx",
        "word/document.xml",
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + paragraph * 1_000_000),
    )
    limits = Limits(memory_bytes=300 << 20, unpacked_ratio=1e9, seconds=300)
    with SourceReader(limits) as reader:
        assert reason(reader.read(greedy)) is SkipReason.TOO_MUCH_MEMORY
        assert parsed(reader.read(good_pdf(tmp_path / "c.pdf"))).blocks


def test_a_file_that_takes_too_long_is_stopped_in_time_and_the_next_is_read(tmp_path: Path) -> None:
    paragraph = b"<w:p><w:r><w:t>again and again</w:t></w:r></w:p>"
    slow = made.with_member(
        good_docx(tmp_path / "a.docx"),
        tmp_path / "b.docx",
        "word/document.xml",
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + paragraph * 200_000),
    )
    good = tmp_path / "c.txt"
    good.write_text("Water is reused in the paint shop of Gliwice.")
    # a text takes a hundredth of it and the other file many times as much; a busy machine has ten minutes
    limits = Limits(seconds=1, patience=600, memory_bytes=4 << 30, unpacked_ratio=1e9)
    with SourceReader(limits) as reader:
        parsed(reader.read(good))
        assert reason(reader.read(slow)) is SkipReason.TOO_SLOW
        assert parsed(reader.read(good)).blocks


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such alarm")
def test_a_file_is_too_slow_also_where_the_reading_process_ends_itself_by_the_clock(tmp_path: Path) -> None:
    """As it does where its parent is kept from ending it for five seconds."""
    good = tmp_path / "a.txt"
    good.write_text("Water is reused in the paint shop of Gliwice.")
    with SourceReader() as reader:
        parsed(reader.read(good))
        process = reader._process
        assert process is not None
        process.send_signal(signal.SIGALRM)
        assert process.wait() == -signal.SIGALRM
        assert reader._failure(process, timed_out=False).reason is SkipReason.TOO_SLOW


def test_the_end_that_waits_for_a_slow_file_does_not_come_between_two_files() -> None:
    code = (
        "import signal; from knowledge.sources.child import end_after;"
        "end_after(99, 99); begun = signal.getitimer(signal.ITIMER_REAL)[0];"
        "end_after(0, 0); print(begun > 0, signal.getitimer(signal.ITIMER_REAL)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "True 0.0\n"


@pytest.mark.slow
def test_two_thousand_pages_are_read_within_the_limit_or_in_part(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, wrapped(PROSE * 12, 90))

    path = made.pdf(tmp_path / "a.pdf", *[page] * 2_000)
    document = parsed(read(path))
    assert document.page_count == 2_000
    assert document.incomplete or document.blocks[-1].page == 2_000


def test_a_file_is_read_again_after_another_broke_the_process(tmp_path: Path) -> None:
    good = good_pdf(tmp_path / "a.pdf")
    with SourceReader() as reader:
        first = reader.read(good)
        reader.close()
        assert reader.read(good) == first


def test_the_reader_finds_its_code_and_files_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise RuntimeError('not the module you wanted')")
    good_pdf(tmp_path / "a.pdf")
    monkeypatch.chdir(tmp_path)
    assert parsed(read(Path("a.pdf"))).blocks


def test_the_language_of_a_document_is_told(reader: SourceReader, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Wir senken unsere Emissionen bis 2030 um siebzig Prozent, und jeder Standort hat einen Plan dafür."
    )
    assert parsed(reader.read(path)).language == "de"


def test_a_large_parent_is_not_taken_for_a_large_file(tmp_path: Path) -> None:
    """Linux hands the parent's peak of memory on to a child, over fork and exec."""
    path = good_docx(tmp_path / "a.docx")
    path.write_bytes(path.read_bytes()[:400])
    ballast = bytearray(b"x" * 600_000_000)
    with SourceReader(Limits(seconds=300)) as reader:
        outcome = reader.read(path)
    assert ballast and reason(outcome) is SkipReason.DAMAGED


KEY = "-----BEGIN {}PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END {}PRIVATE KEY-----\n"


@pytest.mark.parametrize("name", ["server.key", "id_rsa", "key.txt", "server.pem", "a.md"])
@pytest.mark.parametrize("kind", ["", "RSA ", "OPENSSH ", "EC "])
def test_a_private_key_is_never_read(reader: SourceReader, tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    path.write_text(KEY.format(kind, kind))
    outcome = reader.read(path)
    assert reason(outcome) is SkipReason.UNSUPPORTED
    assert isinstance(outcome, Skipped)
    assert outcome.sentence == "The file holds a private key; nobody may read that."


@pytest.mark.parametrize("suffix", [".key", ".docx", ".pdf", ".numbers", ".msg", ".zip", ".odt", ".png"])
def test_plain_text_under_the_name_of_another_kind_is_unsupported(
    reader: SourceReader, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("We save water at every site of ours.\n")
    outcome = reader.read(path)
    assert isinstance(outcome, Skipped)
    assert (outcome.reason, outcome.kind) == (SkipReason.UNSUPPORTED, "misnamed")


def test_a_page_under_the_name_of_a_word_file_is_read_as_a_page(reader: SourceReader, tmp_path: Path) -> None:
    path = tmp_path / "export.doc"
    path.write_text("<html><body><p>We save water at every site of ours.</p></body></html>")
    assert [block.text for block in parsed(reader.read(path)).blocks] == [
        "We save water at every site of ours."
    ]


@pytest.mark.parametrize(
    ("stream", "name", "advice"),
    [
        ("WordDocument", "a.doc", "Save it as .docx in Word and add that, or let IT install LibreOffice"),
        ("PowerPoint Document", "a.ppt", "Save it as .pptx in PowerPoint and add that, or let IT install"),
        ("WordDocument", "a.docx", "Save it as .docx in Word and add that"),
    ],
)
def test_what_only_an_office_program_reads_is_refused_with_the_remedy(
    reader: SourceReader, tmp_path: Path, stream: str, name: str, advice: str
) -> None:
    outcome = reader.read(compound(tmp_path / name, {stream: bytes(64)}))
    assert isinstance(outcome, Skipped)
    assert outcome.reason is SkipReason.UNSUPPORTED
    assert outcome.advice.startswith(advice)


OFFICE_PROGRAM = """#!{python}
import sys
from pathlib import Path
import docx
form, folder, source = sys.argv[-4], Path(sys.argv[-2]), Path(sys.argv[-1])
assert "--headless" in sys.argv and form == "docx", sys.argv
document = docx.Document()
document.add_paragraph("Converted from " + source.name)
folder.mkdir(parents=True)
document.save(str(folder / (source.stem + ".docx")))
"""


def office_program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A stand-in for LibreOffice, as far as its command line goes."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(script.format(python=sys.executable))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)


def test_an_old_word_file_is_converted_where_libreoffice_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office_program(tmp_path, monkeypatch, OFFICE_PROGRAM)
    path = compound(tmp_path / "Travel policy.doc", {"WordDocument": bytes(64)})
    document = parsed(read(path))
    assert [block.text for block in document.blocks] == ["Converted from Travel policy.doc"]
    assert document.title == "Travel policy"


def test_an_office_program_that_fails_leaves_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office_program(tmp_path, monkeypatch, "#!/bin/sh\nexit 1\n")
    outcome = read(compound(tmp_path / "a.ppt", {"PowerPoint Document": bytes(64)}))
    assert reason(outcome) is SkipReason.UNSUPPORTED


def test_an_office_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office_program(tmp_path, monkeypatch, "#!/bin/sh\nexec sleep 600\n")
    path = compound(tmp_path / "a.doc", {"WordDocument": bytes(64)})
    assert reason(read(path, Limits(seconds=4))) is SkipReason.UNSUPPORTED


def test_an_exception_of_ours_is_called_our_fault_and_never_damage(tmp_path: Path) -> None:
    def surprised() -> None:
        raise AttributeError("'NoneType' object has no attribute 'text'")

    outcome = guarded(surprised)
    assert isinstance(outcome, Skipped)
    assert outcome.reason is SkipReason.FAULT
    assert "fault of csrbot" in outcome.sentence
    assert "damaged" not in outcome.sentence


@pytest.mark.parametrize(
    "error", [zipfile.BadZipFile("cut"), SyntaxError("no tag"), EOFError(), zlib.error("x")]
)
def test_what_a_library_says_of_the_bytes_is_damage(error: Exception) -> None:
    def broken() -> None:
        raise error

    assert reason(guarded(broken)) is SkipReason.DAMAGED  # type: ignore[arg-type]


@pytest.mark.parametrize("skip", SkipReason)
def test_the_advice_for_a_pdf_never_says_to_save_it_as_pdf(skip: SkipReason) -> None:
    if skip is not SkipReason.UNSUPPORTED:
        assert "as PDF" not in Skipped(skip, kind="pdf").advice


@pytest.mark.parametrize("kind", ["office.xlsx", ".csv", "html", "markdown", "containers.mail"])
def test_only_what_may_be_a_scan_is_called_one(kind: str) -> None:
    empty = Skipped(SkipReason.NO_TEXT, kind=kind)
    assert "OCR" not in empty.advice
    assert "scan" not in empty.sentence


def test_what_is_unpacked_is_gone_when_the_reader_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = made.archive(tmp_path / "a.zip", {"a.md": b"# Water\n\nWe save water.\n"})
    with SourceReader() as own:
        assert parsed(own.read(path)).parts
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


def test_a_workbook_is_read_whatever_it_is_called(reader: SourceReader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Only a remark."])
    book.save(tmp_path / "a.xlsx")
    path = (tmp_path / "a.xlsx").rename(tmp_path / "a.pdf")
    assert [block.text for block in parsed(reader.read(path)).blocks][1:] == ["Only a remark."]
