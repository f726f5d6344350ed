"""Rows of a table to draw: what 2024 says of water."""

from __future__ import annotations

from dataclasses import replace

from handlers.kernel.messages import Message, Plain, Quote, Strong, Table, TableColumn

WATER = Table(
    columns=(
        TableColumn("ID"),
        TableColumn("Indicator"),
        TableColumn("2023", is_numeric=True),
        TableColumn("2024", is_numeric=True),
    ),
    rows=(((Plain("W1"),), (Plain("Water"),), (Plain("112"),), (Strong("98"),)),),
    quote=Quote(
        "ID: W1; Indicator: Water; 2023: 112; 2024: 98",
        "Report, page 12",
        "/documents/report",
        after="Waste: 4",
    ),
    caption="Use of water",
    unit="m³",
    notes=("Without the leased sites.",),
    first=(1, 3),
    needed=2,
)
WASTE = ((Plain("W2"),), (Plain("Waste"),), (Plain("5"),), (Plain("4"),))
AMONG_OTHERS = replace(WATER, around=(*WATER.rows, WASTE))
WIDE = replace(WATER, columns=WATER.columns * 8, rows=(WATER.rows[0] * 8,))
"""Thirty-two columns, of which the second says what the row is about, and the fourth what was asked."""
LONG = replace(WATER, rows=WATER.rows * 200)
HEADLESS = replace(WATER, columns=(TableColumn(""),) * 4)


def answer(*tables: Table) -> Message:
    return Message("Water: 98", tables)
