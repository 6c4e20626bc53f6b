"""The review desk: the agreement on the left, the checklist on the right, all by keyboard."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabBar, QVBoxLayout, QWidget

from console.agreements.finder import Finding, Passage, find_clauses
from console.agreements.frameworks import said
from console.agreements.review.queries import ReviewFacts, get_review
from console.agreements.review.rules import VerdictWord
from console.errors import ConsoleError
from console.i18n import _, tell
from ui.agreements.review.document_pane import DocumentPane
from ui.agreements.review.keeping import Keeper
from ui.agreements.review.keys import act_on, is_zoom, keys_told
from ui.agreements.review.marks import Mark, Marked, Selected
from ui.agreements.review.opening import ReviewOpening
from ui.agreements.review.requirement_card import RequirementCard, Shown
from ui.agreements.review.requirement_list import RequirementList
from ui.agreements.review.signing import SigningView
from ui.agreements.review.states import is_decided, open_requirements, requirements_in_order
from ui.desk.desk import Desk
from ui.theme import MEDIUM, SMALL
from ui.widgets.buttons import button
from ui.widgets.labels import muted, section

_ROOM_FOR_BOTH = 900
_LIST_HEIGHT = 150
_TABLES = frozenset({"review", "verdict", "opinion"})
_DOCUMENT, _CHECKLIST = 0, 1


class ReviewDesk(QWidget):
    """Lives on the window's thread; every decision is kept at once.

    Signals:
        closed: Somebody asks to go back.
    """

    closed = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, is_guest: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opening: ReviewOpening | None = None
        self.facts: ReviewFacts | None = None
        self.finding: Finding | None = None
        self.back = button(_("Back to the agreement"), self.closed.emit, picture="arrow-left")
        self.title, self.progress = section(_("Opening …"), self), muted("", self)
        self.document = DocumentPane(desk, self)
        self.requirements = RequirementList(self)
        self.card = RequirementCard(self)
        self.keeper = Keeper(desk, self.card, self)
        self.signing = SigningView(desk, self, is_guest=is_guest)
        self.framework = muted("", self)
        self.keys = muted(keys_told(), self)
        self.sides = QTabBar(self)
        self._lay_out()
        self._connect()
        self._set_shown(is_open=False)

    def open(self, version_id: int, framework_id: str) -> None:
        """Begin to review a version, or go on."""
        self._opening = ReviewOpening(self._desk, version_id, framework_id, self)
        self._opening.reading.connect(self._on_reading)
        self._opening.ready.connect(self._on_ready)
        self._opening.failed.connect(self._on_failed)
        self._opening.start()

    def let_go(self) -> None:
        """Keep what is typed and end what runs for this review."""
        self.keep_typed()
        if self._opening is not None:
            self._opening.stop()
        self.document.let_go()

    def keep_typed(self) -> None:
        """Keep what stands in the fields of the requirement."""
        if self.card.is_dirty():
            self.keeper.jot()

    def search(self) -> None:
        """Put the cursor into the search of the document."""
        self.show_side(_DOCUMENT)
        self.document.search()

    def show_side(self, side: int) -> None:
        """Show the document or the checklist where there is room for one of both."""
        self.sides.setCurrentIndex(side)

    def _lay_out(self) -> None:
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(SMALL)
        self.title.setMinimumWidth(60)
        self.progress.setWordWrap(False)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.progress)
        for name in (_("Document"), _("Checklist")):
            self.sides.addTab(name)
        self.sides.setAccessibleName(_("What is shown"))
        self.sides.setDrawBase(False)
        self._right = QWidget(self)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(SMALL)
        self.requirements.setMinimumHeight(_LIST_HEIGHT)
        right.addWidget(self.framework)
        right.addWidget(self.requirements, 1)
        right.addWidget(self.signing)
        right.addWidget(self.card, 2)
        right.addWidget(self.keys)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        for pane in (self.document, self._right):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(self._splitter.count() - 1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(MEDIUM)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.sides)
        column.addWidget(self._splitter, 1)
        self.setFocusProxy(self.requirements)

    def _connect(self) -> None:
        self.requirements.chosen.connect(self._on_chosen)
        self.card.judged.connect(self.judge)
        self.card.jotted.connect(self.keeper.jot)
        self.keeper.refused.connect(self._on_refused)
        self.keeper.is_stale.connect(self._read_again)
        self.card.done.connect(self.requirements.setFocus)
        self.card.passages.wanted.connect(self._on_passage)
        self.card.passages.quoted.connect(self._on_quoted)
        self.document.quoted.connect(self.quote)
        self.sides.currentChanged.connect(self._arrange)
        self._desk.changed.connect(self._on_changed)

    @Slot(str)
    def _on_reading(self, file: str) -> None:
        self.title.setText(_("Reading {file} …").format(file=file))

    @Slot(object)
    def _on_ready(self, facts: ReviewFacts) -> None:
        opening = self._opening
        if opening is None:
            return
        self._set_shown(is_open=True)
        self.document.show_document(opening.source, opening.text, opening.refusal)
        self._show(facts)
        first = next(iter([*open_requirements(facts), *requirements_in_order(facts)]))
        self.requirements.choose(first)
        self._take_focus()
        if facts.text is not None:
            text, framework, spoken = facts.text, facts.framework, facts.language
            self._desk.start(
                lambda _control: find_clauses(text, framework, language=spoken), self._on_found
            )

    @Slot(object)
    def _on_failed(self, error: ConsoleError) -> None:
        self.title.setText(tell(error))
        self.title.setWordWrap(True)

    @Slot(object)
    def _on_found(self, finding: Finding) -> None:
        self.finding = finding
        self._show_requirement()
        self._go_to_best()

    @Slot(object)
    def _on_changed(self, touched: Any) -> None:
        if self.facts is not None and _TABLES & set(touched):
            self._read_again()

    @Slot()
    def _read_again(self) -> None:
        if self.facts is not None:
            review_id = self.facts.id
            self._desk.ask(lambda session: get_review(session, review_id), self._show)

    @Slot(object)
    def _show(self, facts: ReviewFacts) -> None:
        self.facts = facts
        self.keeper.take_facts(facts)
        self.title.setText(f"{facts.partner_name}: {facts.agreement_title}")
        self.framework.setText(said(facts.framework.title))
        asked = len(facts.framework.requirements)
        done = asked - len(open_requirements(facts))
        self.progress.setText(
            _("{done} of {asked} · version {number}").format(
                done=done, asked=asked, number=facts.version_number
            )
        )
        self.requirements.show_review(facts)
        self.signing.show_review(facts)
        self._show_requirement()

    def _show_requirement(self) -> None:
        facts, current = self.facts, self.requirements.current()
        if facts is None or not current:
            return
        self.card.show_requirement(
            Shown(
                requirement=facts.framework.requirement(current),
                verdict=facts.verdicts.get(current),
                passages=self._passages(),
                is_searched=self.finding is not None,
                is_locked=facts.is_signed,
            )
        )
        self._mark()

    def _passages(self) -> tuple[Passage, ...]:
        current = self.requirements.current()
        return self.finding.passages(current) if self.finding is not None else ()

    def _mark(self) -> None:
        quoted = self._quoted_range()
        first, last = quoted or (0, 0)
        marks = [
            Marked(Mark.PASSAGE, one.start, one.end)
            for one in self._passages()
            if not (one.start < last and first < one.end)
        ]
        if quoted is not None:
            marks.append(Marked(Mark.QUOTATION, *quoted))
        self.document.show_marks(marks)

    def _quoted_range(self) -> tuple[int, int] | None:
        facts, text = self.facts, self.document.text
        verdict = facts.verdicts.get(self.requirements.current()) if facts is not None else None
        if verdict is None or text is None or not verdict.quotation:
            return None
        return text.range_of(verdict.quotation, verdict.start)

    @Slot(str)
    def _on_chosen(self, requirement: str) -> None:
        self.keeper.turn_to(requirement)
        self._show_requirement()
        self._go_to_best()

    def _go_to_best(self) -> None:
        quoted, passages = self._quoted_range(), self._passages()
        if quoted is not None:
            self.document.go_to(*quoted)
        elif passages:
            self.document.go_to(passages[0].start, passages[0].end)

    @Slot(object)
    def _on_passage(self, passage: Passage) -> None:
        self.show_side(_DOCUMENT)
        self.document.go_to(passage.start, passage.end)

    @Slot(object)
    def _on_quoted(self, passage: Passage) -> None:
        self._attach(Selected(passage.text, passage.page, passage.start))

    @Slot()
    def quote(self) -> None:
        """Attach what is selected, or the best passage where nothing is."""
        selected, passages = self.document.selected(), self._passages()
        if selected is None and passages:
            best = passages[0]
            selected = Selected(best.text, best.page, best.start)
        if selected is not None:
            self._attach(selected)

    def _attach(self, selected: Selected) -> None:
        if self.facts is not None and not self.facts.is_signed and self.requirements.current():
            self.card.attach(selected)

    @Slot(object)
    def judge(self, word: VerdictWord) -> None:
        """Set the verdict on the current requirement, with what its fields say."""
        self.keeper.judge(word)

    def take_back(self) -> None:
        """Open the current requirement again."""
        self.keeper.take_back()

    @Slot()
    def _on_refused(self) -> None:
        self.show_side(_CHECKLIST)

    def step(self, step: int) -> None:
        """Go to the next or the previous requirement."""
        if self.facts is None:
            return
        order = requirements_in_order(self.facts)
        current = self.requirements.current()
        place = order.index(current) + step if current in order else 0
        self.requirements.choose(order[max(0, min(place, len(order) - 1))])

    def next_open(self) -> None:
        """Go to the next requirement without a verdict; behind the last comes the first."""
        if self.facts is None:
            return
        order, current = requirements_in_order(self.facts), self.requirements.current()
        place = order.index(current) + 1 if current in order else 0
        for requirement in (*order[place:], *order[:place]):
            if not is_decided(self.facts, requirement):
                self.requirements.choose(requirement)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: the keys of the desk, where no field takes them."""
        if not act_on(self, event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Override QWidget: the document's own keys come before those of the window."""
        is_early = event.type() == QEvent.Type.ShortcutOverride
        if is_early and isinstance(event, QKeyEvent) and is_zoom(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: one side or both, as there is room."""
        super().resizeEvent(event)
        self._arrange()

    def turn_side(self) -> None:
        """Go to the other side: from the document to the checklist, or back."""
        in_document = self.document.isAncestorOf(self.focusWidget())
        if self._is_narrow():
            in_document = self.sides.currentIndex() == _DOCUMENT
        self.show_side(_CHECKLIST if in_document else _DOCUMENT)
        (self.requirements if in_document else self.document).setFocus()

    def _set_shown(self, *, is_open: bool) -> None:
        self._splitter.setVisible(is_open)
        self._arrange()

    def _take_focus(self) -> None:
        """Go to where keys are heard: to the document where it alone is shown."""
        if self._is_narrow() and self.document.view is None:
            self.show_side(_CHECKLIST)
        alone = self._is_narrow() and self.sides.currentIndex() == _DOCUMENT
        (self.document if alone else self.requirements).setFocus()

    def _is_narrow(self) -> bool:
        return self.width() < _ROOM_FOR_BOTH

    @Slot()
    def _arrange(self) -> None:
        narrow, side = self._is_narrow(), self.sides.currentIndex()
        self.sides.setVisible(narrow and self._splitter.isVisibleTo(self))
        self.document.setVisible(not narrow or side == _DOCUMENT)
        self._right.setVisible(not narrow or side == _CHECKLIST)
