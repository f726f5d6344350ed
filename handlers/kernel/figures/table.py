"""The table behind a chart."""

from __future__ import annotations

from handlers.kernel.messages import Chart, Plain, Quote, Table, TableColumn


def table_of(chart: Chart) -> Table:
    columns = (TableColumn(chart.heading), *(TableColumn(one.label, is_numeric=True) for one in chart.series))
    rows = tuple(tuple((Plain(cell),) for cell in row) for row in chart.rows())
    words = Quote(chart.alternative, chart.source)
    return Table(columns, rows, words, chart.title, chart.unit, needed=len(columns))
