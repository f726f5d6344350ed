"""Build the example company's PDF, Word, PowerPoint and Excel files from their readable sources.

    python examples/build.py                 writes into examples/company/documents
    python examples/build.py --out FOLDER    writes elsewhere

It also writes `questions.md`, the readable form of `evaluation.jsonl`.

Needs the `dev` extra (reportlab, xlsxwriter). The Markdown, HTML and text documents have no source: they are
written by hand, in place.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from builder.as_docx import write_docx
from builder.as_pdf import write_pdf
from builder.as_pptx import write_pptx
from builder.as_questions import write_questions
from builder.as_xlsx import write_xlsx
from builder.source import read_source

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
WRITERS = {".pdf": write_pdf, ".docx": write_docx, ".pptx": write_pptx}
DOCUMENTS = (
    "sustainability-strategy-2030.pdf",
    "supplier-code-and-responsible-purchasing.pdf",
    "code-of-conduct.docx",
    "speak-up-policy.docx",
    "health-safety-wellbeing.docx",
    "environmental-programme-2020.docx",
    "csr-reporting-working-note-2026.docx",
    "eco-design-guideline.pptx",
)


def build(out: Path) -> list[Path]:
    """Write every document into `out`; returns their paths."""
    out.mkdir(parents=True, exist_ok=True)
    for name in DOCUMENTS:
        path = out / name
        WRITERS[path.suffix](read_source(SOURCES / f"{path.stem}.md"), path)
    workbook = out / "targets-and-kpis-2026.xlsx"
    write_xlsx(
        SOURCES / workbook.stem,
        workbook,
        title="Targets and KPIs 2026",
        author="Tarnbek Group, CSR team",
        day=date(2026, 9, 30),
    )
    return [*(out / name for name in DOCUMENTS), workbook]


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the documents of the example company.")
    parser.add_argument("--out", type=Path)
    out = parser.parse_args().out
    for path in build(out or HERE / "company" / "documents"):
        sys.stdout.write(f"{path.name}  {path.stat().st_size:,} bytes\n")
    write_questions(HERE / "evaluation.jsonl", (out or HERE) / "questions.md")


if __name__ == "__main__":
    main()
