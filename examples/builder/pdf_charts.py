"""The charts a PDF source may name with ``<!-- chart: name -->``."""

from __future__ import annotations

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.shapes import Drawing, String
from reportlab.lib.units import cm

from builder.pdf_style import GREY, INK, LINE, ORANGE, TEAL


def emissions() -> Drawing:
    """Scopes 1 and 2 on their way to 2030, in thousand tonnes."""
    drawing = Drawing(16.6 * cm, 6.3 * cm)
    drawing.add(
        String(0, 6 * cm, "Emissions of our own operations, thousand t CO2e", fontName="Helvetica-Bold",
               fontSize=9, fillColor=INK)
    )  # fmt: skip
    drawing.add(_bars())
    drawing.add(_legend())
    return drawing


def _bars() -> VerticalBarChart:
    bars = VerticalBarChart()
    bars.x, bars.y, bars.width, bars.height = 0.9 * cm, 0.7 * cm, 11.4 * cm, 4.8 * cm
    bars.data = [(14.2, 11.9, 10.8, 7.81), (18.6, 9.7, 7.4, 2.03)]
    bars.categoryAxis.style = "stacked"
    bars.categoryAxis.categoryNames = ["2021", "2024", "2025", "2030 (target)"]
    bars.valueAxis.valueMin, bars.valueAxis.valueMax, bars.valueAxis.valueStep = 0, 40, 10
    bars.valueAxis.visibleGrid, bars.valueAxis.gridStrokeColor = True, LINE
    bars.valueAxis.strokeColor = None
    bars.categoryAxis.strokeColor = GREY
    for axis in (bars.valueAxis, bars.categoryAxis):
        axis.labels.fontName, axis.labels.fontSize, axis.labels.fillColor = "Helvetica", 8, GREY
    bars.groupSpacing = 22
    for at, colour in enumerate((TEAL, ORANGE)):
        bars.bars[at].fillColor, bars.bars[at].strokeColor = colour, None
    return bars


def _legend() -> Legend:
    legend = Legend()
    legend.x, legend.y, legend.alignment = 12.9 * cm, 4.9 * cm, "right"
    legend.fontName, legend.fontSize, legend.fillColor = "Helvetica", 8, INK
    legend.colorNamePairs = [(ORANGE, "Scope 2, market-based"), (TEAL, "Scope 1")]
    legend.strokeWidth, legend.dxTextSpace, legend.deltay = 0, 5, 15
    legend.columnMaximum, legend.dx, legend.dy = 2, 8, 8
    return legend


CHARTS = {"emissions": emissions}
