"""What people do with agreements, for the tests of their page and of the review desk."""

import io
from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from console.agreements.review.queries import get_review
from console.agreements.review.rules import VerdictWord
from console.agreements.review.services import Judgement, judge
from console.agreements.rules import AgreementKind, Renewal
from console.agreements.services import take_document
from tests.builders import ask, run
from ui.widgets.form_dialog import FormDialog

INSTRUCTED = (
    "1. The Processor shall process personal data only on documented instructions of the Customer."
)
SECRET = (
    "2. All persons authorised to process the personal data have committed themselves to"
    " confidentiality."
)
BREACH = (
    "3. The Processor shall notify the Customer of a personal data breach without undue delay"
    " and at the latest within 48 hours."
)
LATER_BREACH = BREACH.replace("48 hours", "96 hours")
CLAUSES = ((INSTRUCTED, SECRET), (BREACH,))


def a_pdf(*pages: tuple[str, ...]) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for clauses in pages:
        top = 760
        for clause in clauses:
            for line in wrap(clause, 70):
                canvas.drawString(72, top, line)
                top -= 16
            top -= 16
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def an_agreement(console, partner: int, document: Path | None, **values: Any) -> int:
    kept = {
        "title": "Acord 2026",
        "kind": AgreementKind.PROCESSING,
        "signed_on": date(2026, 1, 5),
        "effective_on": date(2026, 1, 5),
        "expires_on": date(2027, 1, 4),
        "renewal": Renewal.AUTOMATIC,
        "renewal_months": 12,
        "notice_days": 30,
        "document": document,
        "media_type": "application/pdf",
        **values,
    }
    return run(console, take_document, partner_id=partner, **kept)


def shown(page, column: int = 0):
    model = page.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def the_dialog(page):
    return next(found for found in page.window().findChildren(FormDialog) if found.isVisible())


def line(page):
    return page.detail.facts.facts.line


def decide_all(console, review: int, word=VerdictWord.MISSING) -> None:
    facts = ask(console, get_review, review)
    for requirement in facts.framework.requirements:
        known = facts.verdicts.get(requirement.id)
        if known is None or known.word is None:
            run(console, judge, review, requirement.id, Judgement(word, note="read"))
