"""Opening an agreement of 100 pages: read as PDF, and searched for what Art. 28 asks for.

Beside it stands a fresh process that takes the same text out with pypdfium2 and does nothing
else. Modules are loaded inside the functions, as the window does: the reader of a PDF is a
process that loads this file again.
"""

import argparse
import subprocess
import sys
import tempfile
import textwrap
import time
from itertools import cycle
from pathlib import Path
from statistics import median

_PAGES, _LINES = 100, 45
_GOAL = 1.5
_BARE = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
for number in range(len(document)):
    page = document[number]
    words = page.get_textpage()
    words.get_text_bounded()
    words.close()
    page.close()
"""


def main() -> int:
    """Measure and print; answers with an exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "agreement.pdf"
        _write_agreement(document)
        _ours(document)
        rounds = [(_bare(document), *_ours(document)) for _round in range(wanted.rounds)]
    ratio = median((reading + finding) / bare for bare, reading, finding in rounds)
    bare, reading, finding = (median(column) * 1000 for column in zip(*rounds, strict=True))
    print(
        f"agreement of {_PAGES} pages: read {reading:.0f} ms, found {finding:.0f} ms;"
        f" pypdfium2 alone {bare:.0f} ms: {ratio:.2f} x (goal {_GOAL})"
    )
    return int(ratio > _GOAL)


def _ours(document: Path) -> tuple[float, float]:
    from console.agreements.finder import find_clauses, read_agreement
    from console.agreements.frameworks import load_framework

    framework = load_framework("art28")
    start = time.perf_counter()
    agreement = read_agreement(document)
    read = time.perf_counter()
    find_clauses(agreement, framework)
    return read - start, time.perf_counter() - read


def _bare(document: Path) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", _BARE, document], check=True)
    return time.perf_counter() - start


def _write_agreement(target: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    from reports import style
    from reports.writers.typeface import load_faces

    load_faces()
    folder = Path(__file__).parent / "agreements"
    text = " ".join(path.read_text("utf-8") for path in sorted(folder.glob("en-*")))
    lines = cycle(textwrap.wrap(text, 88))
    canvas = Canvas(str(target))
    for _page in range(_PAGES):
        canvas.setFont(style.REGULAR, 9)
        for line in range(_LINES):
            canvas.drawString(60, 780 - line * 16, next(lines))
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    sys.exit(main())
