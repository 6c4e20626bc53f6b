"""What each row of a preview is to the register, and the choice where a name is only similar."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from console.i18n import _
from console.labels import label
from console.partners.recognise import Known, Recognised, SameName
from ui.widgets.fields import ChoiceEditor

_NAME = 220
"""Width in pixels of the first column, so that names can be compared."""


class KnownColumn(QObject):
    """The last column of a preview; it keeps what a person chose, by the number of the row."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table
        self._place = 0
        self._choices: dict[int, ChoiceEditor] = {}

    def begin(self, place: int) -> None:
        """Forget what was chosen; the column will stand at a place behind those of the file."""
        self._place = place
        self._choices.clear()

    @Slot(object)
    def show_rows(self, found: Sequence[Recognised]) -> None:
        """Show what the rows of the table were recognised as."""
        place = self._place
        self._table.setColumnCount(place + 1)
        self._table.setHorizontalHeaderItem(place, QTableWidgetItem(_("In the register")))
        for line, one in enumerate(found[: self._table.rowCount()]):
            if one.known is Known.SIMILAR:
                self._table.setCellWidget(line, place, self._choice(one))
            else:
                self._table.setItem(line, place, QTableWidgetItem(_said(one)))
        self._table.setColumnWidth(0, _NAME)

    def decided(self) -> dict[int, SameName]:
        """Hand out what was chosen; rows without a choice are left out."""
        chosen = {row: choice.value() for row, choice in self._choices.items()}
        return {row: value for row, value in chosen.items() if value is not None}

    def _choice(self, one: Recognised) -> ChoiceEditor:
        choice = ChoiceEditor(tuple(SameName), nothing=_said(one))
        choice.setAccessibleName(_said(one))
        choice.setToolTip(_said(one))
        self._choices[one.row] = choice
        return choice


def _said(one: Recognised) -> str:
    if one.known is Known.SIMILAR:
        said = _("similar to “{partner}” ({likeness}): choose")
        return said.format(partner=one.partner_name, likeness=one.likeness)
    return f"{label(one.known)}: {one.partner_name}" if one.partner_name else label(one.known)
