"""The guard before typed text is lost."""

from typing import Any

from PySide6.QtWidgets import QMessageBox

from console.i18n import _
from ui.widgets.detail import SavedForm


def may_leave(page: Any) -> bool:
    """Ask before what was typed on a page is lost; yes takes it back."""
    is_dirty = getattr(page, "is_dirty", None)
    if is_dirty is None or not is_dirty():
        return True
    answer = QMessageBox.question(
        page,
        _("Unsaved changes"),
        _("What you typed on this page is not saved. Leave and lose it?"),
    )
    if answer != QMessageBox.StandardButton.Yes:
        return False
    for kept in page.findChildren(SavedForm):
        kept.form.revert()
    return True
