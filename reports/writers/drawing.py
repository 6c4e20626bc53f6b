"""Charts on paper."""

from reports import style
from reports.blocks import Chart, Note
from reports.charts import LABEL_SIZE, Box, Caption, Mark, Picture, Stroke, lay_out
from reports.writers.paper import Paper
from reports.writers.prose import draw_caption, draw_note
from reports.writers.typeface import Typeface, printable


def draw_chart(paper: Paper, chart: Chart) -> None:
    """Draw a chart with its title above and its explanation below, all on one page."""
    face = Typeface(paper.document, style.REGULAR, LABEL_SIZE)

    def measure(text: str, size: float) -> float:
        return face.width(printable(text)) * size / LABEL_SIZE

    picture = lay_out(chart, width=paper.width, measure=measure)
    shrink = min(1.0, (paper.full_room - 90) / picture.height) if picture.height else 1.0
    paper.need(picture.height * shrink + 60)
    draw_caption(paper, chart.title)
    _draw(paper, picture, shrink)
    if chart.explanation:
        draw_note(paper, Note(chart.explanation))


def _draw(paper: Paper, picture: Picture, shrink: float) -> None:
    canvas = paper.canvas
    paper.y -= picture.height * shrink + 8
    canvas.saveState()
    canvas.translate(style.MARGIN, paper.y)
    canvas.scale(shrink, shrink)
    for mark in picture.marks:
        _draw_mark(paper, mark)
    canvas.restoreState()
    paper.y -= 8


def _draw_mark(paper: Paper, mark: Mark) -> None:
    canvas = paper.canvas
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
