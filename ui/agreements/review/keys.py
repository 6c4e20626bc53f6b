"""The keys of the review desk; they are the same in every language."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from console.i18n import _
from ui.agreements.review.requirement_card import WORDS

if TYPE_CHECKING:
    from ui.agreements.review.desk_view import ReviewDesk

_ZOOMS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_0: 0,
}


def keys_told() -> str:
    """Say the keys in one line."""
    return _(
        "1–4 verdict · J K move · N next open · Q quote · Backspace takes back · F6 other side"
    )


def is_zoom(event: QKeyEvent) -> bool:
    """Tell whether a key draws the document larger or smaller.

    Such keys come before those of the window, of which one is the same.
    """
    control = Qt.KeyboardModifier.ControlModifier
    return bool(event.modifiers() & control) and Qt.Key(event.key()) in _ZOOMS


def act_on(desk: "ReviewDesk", event: QKeyEvent) -> bool:
    """Do what a key asks for; tells whether it is a key of the desk."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if is_zoom(event):
        desk.document.zoom(_ZOOMS[key])
        return True
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return False
    is_back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    step = _steps(desk, is_back=is_back).get(key)
    if step is not None:
        step()
    return step is not None


def _steps(desk: "ReviewDesk", *, is_back: bool) -> dict[Qt.Key, Callable[[], object]]:
    document = desk.document
    return {
        Qt.Key.Key_J: partial(desk.step, 1),
        Qt.Key.Key_K: partial(desk.step, -1),
        Qt.Key.Key_N: desk.next_open,
        Qt.Key.Key_Q: desk.quote,
        Qt.Key.Key_Backspace: desk.take_back,
        Qt.Key.Key_Escape: desk.closed.emit,
        Qt.Key.Key_F6: desk.turn_side,
        Qt.Key.Key_F3: document.previous_hit if is_back else document.next_hit,
        **{Qt.Key(Qt.Key.Key_1 + at): partial(desk.judge, one) for at, one in enumerate(WORDS)},
    }
