"""A folder of labelled questions that tests write: sites, their colours, and what nobody stated of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SITES = ("Gliwice", "Pune", "Hamburg", "Lyon", "Porto", "Turin", "Malmö", "Graz", "Ghent", "Brno")
FACTS = (
    ("bin", "Which colour has the bin for rags in {}?", "The bin for oily rags in {} has the colour red."),
    ("bus", "When does the bus to the station leave {}?", "The bus to the station leaves {} at 17:10 daily."),
    ("guard", "Who opens the gate of {} at night?", "The gate of {} is opened at night by the shift leader."),
)
UNSTATED = (
    "How many bicycles were stolen in {}?",
    "Which dentist treats staff from {}?",
    "Is the roof of {} leaking?",
)


def silent(*_: object) -> None:
    """Progress that nobody watches."""


def write_folder(folder: Path) -> Path:
    """Thirty passages under ten titles; thirty questions that they answer, thirty that none does."""
    corpus, queries, judgements = [], [], ["query-id\tcorpus-id\tscore"]
    for site in SITES:
        for name, question, fact in FACTS:
            corpus.append({"_id": f"{site}-{name}", "title": f"Site {site}", "text": fact.format(site)})
            queries.append({"_id": f"q-{site}-{name}", "text": question.format(site), "answerable": True})
            judgements.append(f"q-{site}-{name}\t{site}-{name}\t1")
        for place, question in enumerate(UNSTATED):
            about = {"answerable": False, "pid": f"{site}-bin"}
            queries.append({"_id": f"u-{site}-{place}", "text": question.format(site), **about})
    _write(folder / "corpus.jsonl", corpus)
    _write(folder / "queries.jsonl", queries)
    (folder / "qrels.tsv").write_text("\n".join(judgements), encoding="utf-8")
    return folder


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
