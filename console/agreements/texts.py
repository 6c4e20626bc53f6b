"""The words of agreement versions in the vault."""

import json

from sqlalchemy.orm import Session

from console.agreements.finder import AgreementText
from console.agreements.models import AgreementVersion, AgreementWording
from console.intake.pdf import page_notes
from console.store.work import UnitOfWork
from console.wording.languages import detect_language

_SAMPLE = 20_000


def keep_text(work: UnitOfWork, version_id: int, text: AgreementText) -> None:
    """Keep what a version says, so that it is read from its file once."""
    version = work.get(AgreementVersion, version_id)
    version.wording = AgreementWording(
        language=detect_language(text.text[:_SAMPLE]),
        has_pages=text.has_pages,
        pages=json.dumps(text.pages, ensure_ascii=False),
    )
    work.session.flush()
    work.touch("agreement_version", [version_id])


def text_of(session: Session, version_id: int) -> AgreementText | None:
    """Read what a version says; None where it was not read from its file yet."""
    wording = session.get(AgreementWording, version_id)
    if wording is None:
        return None
    pages = tuple(json.loads(wording.pages))
    bare = [number for number, page in enumerate(pages, 1) if not page.strip()]
    return AgreementText(
        pages, wording.has_pages, page_notes(bare, []) if wording.has_pages else ()
    )


def language_of_version(session: Session, version_id: int) -> str:
    """Name the language of a version; empty where it is not plain or was not read."""
    wording = session.get(AgreementWording, version_id)
    return wording.language if wording is not None else ""
