"""Opening a review: the document is read once, then the review begins or goes on."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from console.agreements.finder import AgreementText, read_agreement
from console.agreements.queries import get_version
from console.agreements.review.queries import ReviewFacts, get_review
from console.agreements.review.services import start_review
from console.agreements.texts import keep_text, text_of
from console.crossings.documents import document_bytes
from console.errors import ConsoleError
from console.intake.sources import Source
from console.jobs import JobControl
from ui.desk.desk import Desk
from ui.desk.task import Task


@dataclass(frozen=True, slots=True)
class Document:
    """The document of a version, and its words where they were read before."""

    source: Source | None
    text: AgreementText | None


class ReviewOpening(QObject):
    """Lives on the window's thread; a document is read on the work lane, never here.

    Signals:
        reading: The name of the file that is being read.
        ready: Everything of the review.
        failed: Why it cannot be begun.
    """

    reading = Signal(str)
    ready = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, version_id: int, framework_id: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._version_id, self._framework_id = desk, version_id, framework_id
        self.source: Source | None = None
        self.text: AgreementText | None = None
        self.refusal: ConsoleError | None = None
        self._task: Task | None = None

    def start(self) -> None:
        """Begin; a review that exists goes on."""
        version_id = self._version_id
        self._desk.ask(
            lambda session: _document(session, version_id),
            self._on_document,
            refused=self._on_failed,
        )

    def stop(self) -> None:
        """Stop reading; nothing was kept."""
        if self._task is not None:
            self._task.cancel()

    @Slot(object)
    def _on_document(self, document: Document) -> None:
        self.source, self.text = document.source, document.text
        source = document.source
        if source is None or document.text is not None:
            self._begin(None)
            return

        def job(control: JobControl) -> AgreementText:
            return read_agreement(source, control=control)

        self.reading.emit(source.name)
        self._task = self._desk.start(job, self._on_read, refused=self._on_unread)

    @Slot(object)
    def _on_read(self, text: AgreementText) -> None:
        self.text = text
        self._begin(text)

    @Slot(object)
    def _on_unread(self, error: ConsoleError) -> None:
        self.refusal = error
        self._begin(None)

    @Slot(object)
    def _on_failed(self, error: ConsoleError) -> None:
        self.failed.emit(error)

    def _begin(self, text: AgreementText | None) -> None:
        version_id, framework_id = self._version_id, self._framework_id

        def act(work: Any) -> int:
            if text is not None:
                keep_text(work, version_id, text)
            return start_review(work, version_id, framework_id)

        self._desk.act(act, self._on_begun, refused=self._on_failed)

    @Slot(object)
    def _on_begun(self, review_id: int) -> None:
        self._desk.ask(
            lambda session: get_review(session, review_id), self._on_review, refused=self._on_failed
        )

    @Slot(object)
    def _on_review(self, facts: ReviewFacts) -> None:
        self.ready.emit(facts)


def _document(session: Any, version_id: int) -> Document:
    version = get_version(session, version_id)
    source = None
    if version.document_sha256 is not None:
        source = Source(version.file_name, document_bytes(session, version.document_sha256))
    return Document(source, text_of(session, version_id))
