"""Short messages at the bottom right, and running jobs with their cancel."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.i18n import _, tell
from console.jobs import Step
from ui.desk.task import Task
from ui.icons import pixmap
from ui.theme import MEDIUM, SMALL, tokens
from ui.widgets.buttons import link
from ui.widgets.labels import body, muted

_STAYS_MS = 7000
_POLITE_MS = 600


class Notices(QWidget):
    """Lies over a corner of its window; lives on the window's thread."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, MEDIUM, MEDIUM)
        self._column.setSpacing(SMALL)
        window.installEventFilter(self)
        self.hide()

    def say(
        self, text: str, *, undo: Callable[[], None] | None = None, undo_text: str = ""
    ) -> None:
        """Tell something that happened; an undo, or another next step, may come with it."""
        step = (undo_text or _("Undo"), undo) if undo is not None else None
        self._add(_Notice(text, "check", tokens().ok, step, self), _STAYS_MS)

    @Slot(object)
    def refuse(self, error: ConsoleError) -> None:
        """Tell why something was refused; it stays twice as long."""
        self.warn(tell(error))

    def warn(self, text: str) -> None:
        """Tell what did not go as wanted; it stays twice as long."""
        self._add(_Notice(text, "circle-alert", tokens().late, None, self), 2 * _STAYS_MS)

    @Slot(object)
    def confess(self, error: Exception) -> None:
        """Tell that a bug happened, and that the records are as they were."""
        text = _("Something went wrong in the console itself ({kind}). Nothing was changed.")
        self.warn(text.format(kind=type(error).__name__))

    @Slot(object, str)
    def watch(self, task: Task, title: str) -> None:
        """Show a long job once it has lasted 600 ms, with its cancel."""
        self._place(_Progress(task, title, self))

    def texts(self) -> list[str]:
        """List what is shown now."""
        return [notice.text for notice in self.findChildren(_Notice)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: stay in the corner when the window changes size."""
        if event.type() == QEvent.Type.Resize:
            self.settle()
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Move to the corner."""
        self.adjustSize()
        room = self._window.size()
        self.move(room.width() - self.width(), room.height() - self.height() - 28)

    def _add(self, notice: "_Notice", stays_ms: int) -> None:
        self._place(notice)
        QTimer.singleShot(stays_ms, notice.close)

    def _place(self, part: QWidget) -> None:
        self._column.addWidget(part)
        part.destroyed.connect(self.settle)
        self.show()
        self.raise_()
        self.settle()


class _Notice(QFrame):
    def __init__(
        self,
        text: str,
        picture: str,
        colour: str,
        step: tuple[str, Callable[[], None]] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.text = text
        self.setObjectName("notice")
        self.setFixedWidth(400)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = QHBoxLayout(self)
        drawn = QLabel(self)
        drawn.setPixmap(pixmap(picture, colour, 18))
        row.addWidget(drawn)
        row.addWidget(body(text, self), 1)
        if step is not None:
            row.addWidget(link(*step, self))
        row.addWidget(link("×", self.hide_away, self))

    def hide_away(self) -> None:
        """Go away before the time."""
        self.close()


class _Progress(QFrame):
    def __init__(self, task: Task, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setFixedWidth(400)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bar, self._note = QProgressBar(self), muted("", self)
        self._bar.setRange(0, 0)
        column, row = QVBoxLayout(self), QHBoxLayout()
        row.addWidget(body(title, self), 1)
        row.addWidget(link(_("Cancel"), task.cancel, self))
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._note)
        self._done = False
        task.progressed.connect(self.follow)
        task.ended.connect(self.finish)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.appear)
        self._timer.start(_POLITE_MS)
        self.setMaximumHeight(0)

    @Slot()
    def appear(self) -> None:
        """Show now that the job has lasted."""
        self.setMaximumHeight(16777215)
        parent = self.parentWidget()
        if isinstance(parent, Notices):
            parent.settle()

    @Slot(object)
    def follow(self, step: Step) -> None:
        """Show a step."""
        self._bar.setRange(0, step.total)
        self._bar.setValue(step.done)
        self._note.setText(step.note)

    @Slot()
    def finish(self) -> None:
        """Go away."""
        self.close()
