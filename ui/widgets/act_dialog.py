"""A dialog for one use case: its questions, its verb, and the use case itself."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk.desk import Desk
from ui.widgets.form import FormField
from ui.widgets.form_dialog import FormDialog


class ActDialog(FormDialog):
    """Asks, then acts; a refusal stays in the dialog and nothing typed is lost.

    Signals:
        acted: The answer of the use case.
    """

    acted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        heading: str,
        fields: Sequence[FormField],
        verb: str,
        act: Callable[[Any, dict[str, Any]], Any],
        parent: QWidget | None = None,
        *,
        remark: str = "",
    ) -> None:
        super().__init__(heading, fields, verb, parent, remark=remark)
        self._desk = desk
        self._act = act

    def send(self) -> None:
        """Run the use case with what was entered."""
        self.act_with(self.form.values())

    def act_with(self, values: dict[str, Any]) -> None:
        """Run the use case with these values."""
        act = self._act
        self._desk.act(lambda work: act(work, values), self._on_done, refused=self.show_refusal)

    def _on_done(self, answer: Any) -> None:
        self.acted.emit(answer)
        self.accept()
