"""Charts on paper."""

from typing import Any

from reports import style
from reports.blocks import Chart, Note
from reports.charts import LABEL_SIZE, Box, Caption, Mark, Picture, Stroke, lay_out
from reports.writers.paper import Paper
from reports.writers.prose import draw_caption, draw_note
from reports.writers.typeface import Typeface, printable

_AROUND = 60.0
"""Title and explanation of a chart, in points."""
_ROOM_AROUND = 120.0
"""The same and a heading above, on a page that a chart has for itself."""


def draw_chart(paper: Paper, chart: Chart) -> None:
    """Draw a chart with its title above and its explanation below, all on one page."""
    picture, shrink = _picture(paper, chart)
    paper.need(picture.height * shrink + _AROUND)
    draw_caption(paper, chart.title)
    _draw(paper, picture, shrink)
    if chart.explanation:
        draw_note(paper, Note(chart.explanation))


def chart_height(paper: Paper, chart: Chart) -> float:
    """Tell what a chart with its title takes from this page, in points."""
    picture, shrink = _picture(paper, chart)
    return picture.height * shrink + _AROUND


def _picture(paper: Paper, chart: Chart) -> tuple[Picture, float]:
    face = Typeface(paper.document, style.REGULAR, LABEL_SIZE)

    def measure(text: str, size: float) -> float:
        return face.width(printable(text)) * size / LABEL_SIZE

    picture = lay_out(chart, width=paper.width, measure=measure)
    shrink = (paper.full_room - _ROOM_AROUND) / picture.height if picture.height else 1.0
    return picture, min(1.0, shrink)


def _draw(paper: Paper, picture: Picture, shrink: float) -> None:
    canvas = paper.canvas
    paper.y -= picture.height * shrink + 8
    canvas.saveState()
    canvas.translate(style.MARGIN, paper.y)
    canvas.scale(shrink, shrink)
    for mark in picture.marks:
        draw_mark(canvas, mark)
    canvas.restoreState()
    paper.y -= 8


def draw_mark(canvas: Any, mark: Mark) -> None:
    """Draw one mark of a picture on a reportlab canvas."""
    match mark:
        case Box():
            canvas.setFillColor(mark.colour)
            canvas.rect(mark.x, mark.y, mark.width, mark.height, stroke=0, fill=1)
        case Stroke():
            canvas.setStrokeColor(mark.colour)
            canvas.setLineWidth(mark.width)
            canvas.setDash(list(mark.dash))
            path = canvas.beginPath()
            path.moveTo(*mark.points[0])
            for point in mark.points[1:]:
                path.lineTo(*point)
            canvas.drawPath(path)
        case Caption():
            canvas.setFont(style.REGULAR, LABEL_SIZE)
            canvas.setFillColor(mark.colour)
            text = printable(mark.text)
            left = mark.x - mark.anchor * canvas.stringWidth(text, style.REGULAR, LABEL_SIZE)
            canvas.drawString(left, mark.y, text)
