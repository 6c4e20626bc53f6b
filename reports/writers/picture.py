"""A picture as a file of its own: a PDF page of its size, or SVG."""

from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reports import style
from reports.charts import LABEL_SIZE, Box, Mark, Picture, Stroke
from reports.writers.atomic import whole_file
from reports.writers.drawing import draw_mark
from reports.writers.typeface import load_faces, printable

_TITLE = 26.0
_MARGIN = 24.0


def measure(text: str, size: float) -> float:
    """Measure a text in the font of reports, in points."""
    load_faces()
    return float(pdfmetrics.stringWidth(printable(text), style.REGULAR, size))


def write_picture(
    picture: Picture, target: Path, *, title: str, language: str, created_at: datetime
) -> None:
    """Write a picture under its title as PDF or SVG, by the ending of the file.

    Raises:
        StoreUnavailable: If the folder cannot be written.
    """
    with whole_file(target) as draft:
        if target.suffix.lower() == ".svg":
            draft.write_text(_svg(picture, title, language), "utf-8")
        else:
            _write_pdf(picture, draft, title, created_at)


def _write_pdf(picture: Picture, draft: Path, title: str, created_at: datetime) -> None:
    load_faces()
    size = (picture.width + 2 * _MARGIN, picture.height + 2 * _MARGIN + _TITLE)
    canvas = Canvas(str(draft), pagesize=size, invariant=1)
    canvas.setTitle(title)
    canvas.setSubject(created_at.isoformat(timespec="seconds"))
    canvas.setFont(style.BOLD, 11.5)
    canvas.setFillColor(style.TEXT)
    canvas.drawString(_MARGIN, size[1] - _MARGIN - 10, printable(title))
    canvas.translate(_MARGIN, _MARGIN)
    for mark in picture.marks:
        draw_mark(canvas, mark)
    canvas.showPage()
    canvas.save()


def _svg(picture: Picture, title: str, language: str) -> str:
    wide, tall = picture.width + 2 * _MARGIN, picture.height + 2 * _MARGIN + _TITLE
    marks = "\n".join(_svg_mark(mark, picture.height) for mark in picture.marks)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang={quoteattr(language)}'
        f' width="{wide:.1f}pt" height="{tall:.1f}pt" viewBox="0 0 {wide:.1f} {tall:.1f}"'
        ' font-family="DejaVu Sans, Verdana, sans-serif">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{wide:.1f}" height="{tall:.1f}" fill="#FFFFFF"/>\n'
        f'<text x="{_MARGIN}" y="{_MARGIN + 10}" font-size="11.5" font-weight="bold"'
        f' fill="{style.TEXT}">{escape(title)}</text>\n'
        f'<g transform="translate({_MARGIN} {_MARGIN + _TITLE})" font-size="{LABEL_SIZE}">\n'
        f"{marks}\n</g>\n</svg>\n"
    )


def _svg_mark(mark: Mark, height: float) -> str:
    if isinstance(mark, Box):
        return (
            f'<rect x="{mark.x:.2f}" y="{height - mark.y - mark.height:.2f}"'
            f' width="{mark.width:.2f}" height="{mark.height:.2f}" fill="{mark.colour}"/>'
        )
    if isinstance(mark, Stroke):
        points = " ".join(f"{x:.2f},{height - y:.2f}" for x, y in mark.points)
        dash = f' stroke-dasharray="{" ".join(map(str, mark.dash))}"' if mark.dash else ""
        return (
            f'<polyline points="{points}" fill="none" stroke="{mark.colour}"'
            f' stroke-width="{mark.width}"{dash}/>'
        )
    anchor = {0.0: "start", 0.5: "middle"}.get(mark.anchor, "end")
    return (
        f'<text x="{mark.x:.2f}" y="{height - mark.y:.2f}" text-anchor="{anchor}"'
        f' fill="{mark.colour}">{escape(mark.text)}</text>'
    )
