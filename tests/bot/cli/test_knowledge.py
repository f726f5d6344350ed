"""`csrbot index` and `csrbot ask`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.bot.cli.conftest import WATER, Run
from tests.knowledge.sources.made import HEIGHT, Draw, pdf, write

TARGET = "By how much do we want to reduce fresh water withdrawal by 2031?"
UNKNOWN = "Does the canteen in Gliwice give leftover soup to the animal shelter?"
CONFIDENTIAL = "How much money has the board reserved for the cooling towers?"


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_good_files_are_read_and_bad_ones_say_why(empty: Run, tmp_path: Path) -> None:
    (tmp_path / "water.md").write_text(WATER, encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nlost")
    (tmp_path / "nothing.txt").write_bytes(b"")
    done = empty("index", *sorted(tmp_path.glob("*.*")))
    assert done.returncode == 0, done.stderr
    assert "1 indexed, 2 skipped" in done.stdout
    assert "✗ broken.pdf:" in done.stderr and "✗ nothing.txt:" in done.stderr


def test_where_no_file_could_be_read_it_fails(empty: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing.txt").write_bytes(b"")
    done = empty("index", tmp_path / "nothing.txt", "--json")
    assert done.returncode == 1
    (told,) = lines(done.stdout)
    assert told["outcome"] == "skipped" and told["reason"] and told["why"] and told["advice"]


def chapters(path: Path) -> Path:
    """A PDF of twelve pages, of which three have the same figure where heads stand."""

    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            if number % 4 == 0:
                write(canvas, ["Saved so far 4,300"], top=HEIGHT - 20, size=7)
            write(
                canvas,
                [f"Site {number} saves {number * 17 + 200} cubic metres of water."],
                top=790 - 40 * number,
            )

        return draw

    return pdf(path, *map(page, range(1, 13)))


def test_what_is_read_of_a_pdf_is_told_with_the_numbers_that_are_lost(empty: Run, tmp_path: Path) -> None:
    done = empty("index", chapters(tmp_path / "water.pdf"))
    assert "24 of 27 numbers on its pages are in the index" in done.stderr
    (told,) = lines(empty("documents", "list", "--json").stdout)
    assert "page 4: 4,300" in str(told["remark"])


def test_completeness_lists_the_lost_numbers_by_page_and_fails_below_the_bar(
    empty: Run, tmp_path: Path
) -> None:
    path = chapters(tmp_path / "water.pdf")
    done = empty("completeness", path)
    assert "24 of 27 numbers" in done.stdout and "page 8: 4,300" in done.stdout
    assert empty("completeness", path, "--least", "0.99").returncode == 1
    assert empty("completeness", path, "--least", "0.8").returncode == 0
    (told,) = lines(empty("completeness", path, "--json").stdout)
    assert told["numbers"] == 27 and told["numbers_kept"] == 24


def test_a_folder_is_followed(empty: Run, tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "water.md").write_text(WATER, encoding="utf-8")
    assert "1 indexed" in empty("index", folder).stdout
    assert "1 unchanged" in empty("index", folder).stdout
    (folder / "energy.md").write_text("# Energy\n\nSolar panels cover a third of it.\n", encoding="utf-8")
    assert "1 indexed" in empty("index", folder).stdout
    (folder / "water.md").unlink()
    told = lines(empty("index", folder, "--json").stdout)
    assert [each["outcome"] for each in told] == ["removed", "unchanged"]


def test_a_folder_that_is_suddenly_empty_stops_the_run_until_somebody_insists(
    empty: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    (folder / "water.md").write_text(WATER, encoding="utf-8")
    empty("index", folder)
    (folder / "water.md").unlink()
    done = empty("index", folder)
    assert done.returncode == 1
    assert "had 1 file, and all of them are gone" in done.stderr and "--allow-removals" in done.stderr
    assert "fresh water" in empty("ask", TARGET).stdout
    assert "1 removed" in empty("index", folder, "--allow-removals").stdout


def test_it_is_said_how_many_may_read_what_is_not_for_everyone(company: Run, tmp_path: Path) -> None:
    (tmp_path / "pumps.md").write_text("# Pumps\n\nThe pumps run at night only.\n", encoding="utf-8")
    assert "1 person may read it." in company("index", tmp_path, "--audience", "role:csr").stdout
    done = company("index", tmp_path, "--audience", "group:no such choir")
    assert "Nobody on the list of people may read what is for group:no such choir." in done.stderr


def test_questions_are_checked_row_by_row_without_being_stored(company: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text("question,answer\nWho cleans?,Bo does.\nWho paints?,\n", encoding="utf-8")
    done = company("index", file, "--dry-run", "--json")
    assert done.returncode == 1
    assert [(row["row"], row["state"]) for row in lines(done.stdout)] == [(2, "accepted"), (3, "rejected")]
    assert "Bo does" not in company("ask", "Who cleans?").stdout


def test_a_dry_run_tells_a_program_what_is_wrong_with_a_whole_file(company: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text("what,who\nWho cleans?,Bo does.\n", encoding="utf-8")
    (told,) = lines(company("index", file, "--dry-run", "--json").stdout)
    assert "missing: question, answer" in str(told["problem"])


def test_a_renamed_file_is_told_and_a_name_cannot_break_its_line(empty: Run, tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "water.md").write_text(WATER, encoding="utf-8")
    empty("index", folder)
    (folder / "water.md").rename(folder / "water\n2031.md")
    done = empty("index", folder)
    assert "✓ water�2031.md: was water.md, moved" in done.stderr
    assert "1 renamed" in done.stdout


def test_a_dry_run_is_for_questions_only(company: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text", encoding="utf-8")
    assert company("index", tmp_path / "a.md", "--dry-run").returncode == 2


def test_a_question_is_answered_in_the_words_of_the_document(company: Run) -> None:
    done = company("ask", TARGET)
    assert done.returncode == 0, done.stderr
    assert "Answered (confidence 0." in done.stdout
    assert "35 % less fresh water" in done.stdout and "Targets" in done.stdout


def test_what_is_not_known_is_handed_over(company: Run) -> None:
    told = json.loads(company("ask", UNKNOWN, "--json").stdout)
    assert (told["outcome"], told["answer"]) == ("not_found", "")
    assert 0 <= told["confidence"] < 0.5


@pytest.mark.parametrize(("asker", "told"), [("cleo@acme.example", True), ("ana@acme.example", False)])
def test_the_askers_audience_holds(company: Run, asker: str, told: bool) -> None:
    done = company("ask", CONFIDENTIAL, "--as", asker, "--json")
    assert ("EUR 4.2 million" in done.stdout) is told


def test_somebody_unknown_cannot_ask_and_the_known_are_named(company: Run) -> None:
    done = company("ask", TARGET, "--as", "zoe@acme.example")
    assert done.returncode == 1
    assert "zoe@acme.example" in done.stderr and "ana@acme.example" in done.stderr


def test_a_batch_gives_a_line_for_a_line(company: Run, tmp_path: Path) -> None:
    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    questions = [
        {"id": "known", "text": TARGET},
        {"id": 7, "text": UNKNOWN},
        {"id": "secret", "text": CONFIDENTIAL, "as": "cleo@acme.example"},
        {"id": "not for ana", "text": CONFIDENTIAL, "as": "ana@acme.example"},
    ]
    batch.write_text("\n".join(json.dumps(question) for question in questions), encoding="utf-8")
    done = company("ask", "--batch", batch, "--out", out, "--top", "2")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "" and "4 questions" in done.stderr
    known, unknown, secret, not_for_ana = lines(out.read_text(encoding="utf-8"))
    assert [known["id"], unknown["id"], secret["id"], not_for_ana["id"]] == [
        "known",
        7,
        "secret",
        "not for ana",
    ]
    assert known["outcome"] == "answered" and "35 %" in str(known["answer"])
    assert unknown["outcome"] == "not_found"
    assert "EUR 4.2 million" in json.dumps(secret) and "EUR 4.2 million" not in json.dumps(not_for_ana)
    passages = known["passages"]
    assert isinstance(passages, list) and 1 <= len(passages) <= 3
    assert set(passages[0]) == {"document", "path", "page", "heading", "text", "score"}
    assert [one["score"] for one in passages] == sorted((one["score"] for one in passages), reverse=True)
    assert isinstance(known["ms"], float)


@pytest.mark.parametrize("line", ["{", '{"id": 1}', '{"text": "no id"}', '{"id": 1, "text": 2}', "[]"])
def test_a_bad_line_of_a_batch_is_named(company: Run, tmp_path: Path, line: str) -> None:
    (tmp_path / "in.jsonl").write_text(f'{{"id": 1, "text": "fine"}}\n{line}\n', encoding="utf-8")
    done = company("ask", "--batch", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl")
    assert done.returncode == 1
    assert "line 2" in done.stderr and "Traceback" not in done.stderr


def test_outcomes_that_cannot_be_written_are_told(company: Run, tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text('{"id": 1, "text": "Why?"}\n', encoding="utf-8")
    done = company("ask", "--batch", batch, "--out", tmp_path / "no" / "out.jsonl")
    assert done.returncode == 1
    assert "out.jsonl cannot be written" in done.stderr and "Traceback" not in done.stderr


def test_a_batch_that_is_not_there_is_named(company: Run, tmp_path: Path) -> None:
    done = company("ask", "--batch", tmp_path / "no.jsonl", "--out", tmp_path / "out.jsonl")
    assert done.returncode == 2 and "no.jsonl" in done.stderr
