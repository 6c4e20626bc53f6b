"""A small dialog around a form, for what must be entered at once or not at all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.i18n import _, tell
from ui.theme import LARGE, MEDIUM
from ui.widgets.buttons import button, primary
from ui.widgets.form import Form, FormField
from ui.widgets.labels import muted, section


class FormDialog(QDialog):
    """Subclasses say what is sent; a refusal is shown and nothing typed is lost."""

    form_columns = 1

    def __init__(
        self,
        heading: str,
        fields: Sequence[FormField],
        verb: str,
        parent: QWidget | None = None,
        *,
        remark: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setMinimumWidth(520)
        self.form = Form(fields, self, columns=self.form_columns)
        self.problem = muted("", self)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.send_button = primary(verb, self.check_and_send)
        self.send_button.setDefault(True)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(section(heading, self))
        if remark:
            column.addWidget(muted(remark, self))
        column.addWidget(self.form)
        column.addWidget(self.problem)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.send_button)
        column.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: be as tall as the questions need, up to the screen."""
        super().showEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Override QWidget: grow with a refusal, which would push the questions together."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._make_room()
        return done

    def _make_room(self) -> None:
        room = self.screen().availableGeometry().height() - 80
        layout, wanted = self.layout(), self.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            wanted = max(wanted, layout.totalHeightForWidth(self.width()))
        self.setMinimumHeight(min(wanted, room))

    def check_and_send(self) -> None:
        """Send what was entered, unless an entry is wrong."""
        self.problem.hide()
        if not self.form.first_problem():
            self.send()

    def send(self) -> None:
        """Do what the dialog is for."""
        raise NotImplementedError

    def show_refusal(self, error: ConsoleError) -> None:
        """Show why it was refused."""
        self.problem.setText(tell(error))
        self.problem.show()
