"""The report of an evaluation as a folder: JSON for programs, Markdown for people, pictures for both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.evaluation.scoring import Abstention, EvaluationReport, Ranking

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CURVES, BARS, TIMES = "risk-coverage.png", "ranking.png", "latency.png"


def write(report: EvaluationReport, folder: Path) -> list[Path]:
    """Writes the report's files and returns them."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [_ranking_picture(report, folder), _latency_picture(report, folder)]
    if report.abstention:
        pictures.append(_curves_picture(report, folder))
    as_json, as_markdown = folder / "report.json", folder / "report.md"
    as_json.write_text(json.dumps(asdict(report), indent=1), encoding="utf-8")
    as_markdown.write_text(markdown(report), encoding="utf-8")
    return [as_json, as_markdown, *pictures]


def markdown(report: EvaluationReport, *, pictures: bool = True) -> str:
    """The report to read; a terminal shows no pictures."""
    lines = (line for line in _lines(report) if pictures or not line.startswith("\n!["))
    return "\n".join(lines) + "\n"


def _lines(report: EvaluationReport) -> Iterator[str]:
    yield f"# Evaluation on {report.corpus}\n"
    yield f"{report.passages:,} passages, {report.questions:,} questions, {report.answerable:,} answerable.\n"
    yield from (f"*{note}*\n" for note in report.notes)
    yield "## Finding\n"
    yield from _ranking_table(report.rankings)
    yield f"\n![nDCG@10]({BARS})\n"
    if report.abstention:
        yield "## Knowing when not to answer\n"
        yield from _abstention_table(report.abstention)
        yield f"\n![Risk and coverage]({CURVES})\n"
    yield "## Time\n"
    yield "| milliseconds a question | p50 | p90 | p99 |\n|---|---|---|---|"
    yield _row("without the encoder", report.latency.without_encoder)
    yield _row("whole", report.latency.whole)
    yield f"\n![Latency]({TIMES})"


def _ranking_table(rankings: Mapping[str, Ranking]) -> Iterator[str]:
    yield "| system | nDCG@10 | recall@5 | recall@20 | MRR@10 |\n|---|---|---|---|---|"
    for name, each in rankings.items():
        yield f"| {name} | {each.ndcg10:.4f} | {each.recall5:.4f} | {each.recall20:.4f} | {each.mrr10:.4f} |"


def _abstention_table(abstention: Mapping[str, Abstention]) -> Iterator[str]:
    yield "| confidence | AUROC (95 %) | AURC | calibration error | coverage at risk 5 / 10 / 20 % |"
    yield "|---|---|---|---|---|"
    for name, each in abstention.items():
        low, high = each.auroc_interval
        shares = " / ".join(f"{share:.2f}" for share in each.coverage.values())
        yield (
            f"| {name} | {each.auroc:.4f} ({low:.3f}–{high:.3f}) | {each.aurc:.4f} "
            f"| {each.calibration_error:.3f} | {shares} |"
        )


def _row(name: str, times: Mapping[str, float]) -> str:
    return f"| {name} | {times['p50']} | {times['p90']} | {times['p99']} |"


def _curves_picture(report: EvaluationReport, folder: Path) -> Path:
    figure, axes = _canvas("Share of questions answered", "Share of answers that are wrong")
    for name, each in report.abstention.items():
        axes.plot(*zip(*each.curve, strict=True), label=f"{name} (AURC {each.aurc:.3f})")
    axes.set_ylim(bottom=0)
    axes.legend(loc="upper left")  # "best" warns where a busy machine takes a second for it
    return _saved(figure, folder / CURVES)


def _ranking_picture(report: EvaluationReport, folder: Path) -> Path:
    figure, axes = _canvas("", "nDCG@10")
    bars = axes.bar(list(report.rankings), [each.ndcg10 for each in report.rankings.values()])
    axes.bar_label(bars, fmt="%.3f")
    return _saved(figure, folder / BARS)


def _latency_picture(report: EvaluationReport, folder: Path) -> Path:
    figure, axes = _canvas("", "Milliseconds a question")
    shown = {"without the encoder": report.latency.without_encoder, "whole": report.latency.whole}
    for place, (name, times) in enumerate(shown.items()):
        bars = axes.bar([i + 0.4 * place for i in range(len(times))], list(times.values()), 0.38, label=name)
        axes.bar_label(bars, fmt="%.1f")
    axes.set_xticks([i + 0.2 for i in range(3)], list(report.latency.whole))
    axes.legend(loc="upper left")  # "best" warns where a busy machine takes a second for it
    return _saved(figure, folder / TIMES)


def _canvas(across: str, up: str) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure  # noqa: PLC0415 - half a second

    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.subplots()
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _saved(figure: Figure, path: Path) -> Path:
    figure.savefig(path, dpi=120)
    return path
