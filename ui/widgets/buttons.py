"""Buttons whose words say what happens."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import tokens


def button(
    text: str, on_click: Callable[[], None], *, picture: str = "", parent: QWidget | None = None
) -> QPushButton:
    """Make a plain button."""
    made = QPushButton(f" {text}" if picture else text, parent)
    if picture:
        _draw(made, picture, "")
    made.clicked.connect(on_click)
    made.setAccessibleName(text)
    return made


def primary(
    text: str, on_click: Callable[[], None], *, picture: str = "", parent: QWidget | None = None
) -> QPushButton:
    """Make the one button that a page wants pressed next."""
    made = button(text, on_click, picture=picture, parent=parent)
    made.setObjectName("primary")
    if picture:
        _draw(made, picture, tokens().on_accent)
    return made


def link(text: str, on_click: Callable[[], None], parent: QWidget | None = None) -> QPushButton:
    """Make a quiet button that looks like a link."""
    made = button(text, on_click, parent=parent)
    made.setObjectName("link")
    made.setFlat(True)
    return made


def _draw(made: QPushButton, picture: str, colour: str) -> None:
    from ui.icons import icon

    made.setIcon(icon(picture, colour))
