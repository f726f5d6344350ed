"""What a study is said to show, and what not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.insights.effect import Effect
from handlers.insights.release import Release, share
from handlers.kernel.k_anonymity import text_of
from handlers.kernel.messages import MOST_LABELS, Chart, ChartKind, Series
from handlers.kernel.voice import Voice
from handlers.learning.studies.study import Study


def effect_words(voice: Voice, effect: Effect) -> Sequence[str]:
    """How much, how sure, and how that is to be read."""
    told = voice.text("study_effect", points=_points(effect.points))
    if effect.interval is None:
        return (told, voice.text("study_no_interval"))
    low, high = effect.interval
    within = voice.text("study_interval", low=_points(low), high=_points(high))
    reading = "study_told_apart" if effect.is_told_from_nothing else "study_not_told_apart"
    return (told, within, voice.text(reading))


def study_charts(
    voice: Voice, study: Study, before: Release | None, after: Release | None
) -> Iterator[Chart]:
    """The share of right answers of each department, those that started first before the others."""
    made = [one for one in (before, after) if one and one.cells]
    known = {cell.label.casefold(): cell.label for one in made for cell in one.cells}
    order = [each for each in (*study.plan.first, *study.plan.later) if each.casefold() in known]
    for start in range(0, len(order), MOST_LABELS):
        yield _chart(voice, study, order[start : start + MOST_LABELS], before, after)


def _chart(
    voice: Voice, study: Study, departments: Sequence[str], before: Release | None, after: Release | None
) -> Chart:
    columns = (("study_before", before), ("study_after", after))
    series = [
        Series(voice.text(name), tuple(share(made, each) for each in departments))
        for name, made in columns
        if made and any(share(made, each) for each in departments)
    ]
    labels = tuple(_labelled(voice, study, each) for each in departments)
    said = (
        f"{one.label}: "
        + ", ".join(f"{label} {text_of(value)}" for label, value in zip(labels, one.values, strict=True))
        for one in series
    )
    return Chart(
        ChartKind.BARS,
        voice.text("study_chart"),
        labels,
        tuple(series),
        voice.text("study_unit"),
        "; ".join(said),
        voice.text("study_source"),
        voice.text("remembered_department"),
    )


def _labelled(voice: Voice, study: Study, department: str) -> str:
    side = "study_first" if study.starts_for(department) == study.starts_first else "study_later"
    return f"{department} ({voice.text(side)})"


def _points(points: float) -> str:
    """ "+12", "−3" """
    return f"{points:+.0f}".replace("-", "−")
