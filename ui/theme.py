"""How everything looks: colours, spacing, fonts and the style sheet, in one place."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from console.paths import RESOURCES

ROW_HEIGHT = 30
TIGHT, SMALL, MEDIUM, LARGE, WIDE = 4, 8, 12, 16, 24
FAMILY = "DejaVu Sans"
FIRST_FACES = ("DejaVuSans", "DejaVuSans-Bold")
"""Faces that the unlock window needs; the others are loaded after its first painting."""
LATER_FACES = ("DejaVuSans-Oblique", "DejaVuSansCondensed", "DejaVuSansCondensed-Bold")
FACES = (*FIRST_FACES, *LATER_FACES)
BODY_PT, SMALL_PT, SECTION_PT, TITLE_PT = 9.5, 8.5, 11.5, 15.0


class Tokens(NamedTuple):
    """The colours of one scheme, each named by its use."""

    canvas: str
    surface: str
    line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    late: str
    late_soft: str


LIGHT = Tokens(
    canvas="#F5F6F8", surface="#FFFFFF", line="#D9DDE3", text="#1B2430", muted="#566273",
    accent="#1F5FBF", accent_soft="#E6EEFA", on_accent="#FFFFFF",
    ok="#1E7145", ok_soft="#E3F2EA", warn="#8A5A00", warn_soft="#FBF0D9",
    late="#B3261E", late_soft="#FBE6E4",
)  # fmt: skip
DARK = Tokens(
    canvas="#14181E", surface="#1C222A", line="#343D49", text="#E7EBF0", muted="#A3AFBD",
    accent="#7FB0FF", accent_soft="#20304A", on_accent="#0F1722",
    ok="#6FCF97", ok_soft="#1B3427", warn="#E9B949", warn_soft="#3A2F16",
    late="#FF8A80", late_soft="#43211F",
)  # fmt: skip

STYLE = ("-style", "fusion")
"""Arguments of the application: to set the style later would first describe all of ``QStyle``
to Python, which takes as long as painting the first window."""

_current = [LIGHT]
_dressed: list[Tokens] = []
_system_palette_is_dark = [False]
_HALF_LIGHT = 128
_FUSION_LIGHTENS = 140
"""Per cent by which a button's colour is darkened, for the style draws it that much lighter."""


def tokens() -> Tokens:
    """Hand out the colours of the scheme in use."""
    return _current[0]


def load_fonts(names: Sequence[str] = FACES) -> None:
    """Make shipped fonts known, so that every machine draws ș and ț alike."""
    for name in names:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{name}.ttf"))


def font(points: float = BODY_PT, *, bold: bool = False) -> QFont:
    """Make a font of the house."""
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


def dense_font() -> QFont:
    """Make the narrow font of long lists."""
    made = QFont()
    made.setPointSizeF(BODY_PT)
    made.setFamilies([f"{FAMILY} Condensed", FAMILY])
    return made


def look_at_system() -> None:
    """Note whether the system dresses dark, before our own palette hides it."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    _system_palette_is_dark[0] = ground.lightness() < _HALF_LIGHT


def is_dark_wanted(choice: str) -> bool:
    """Tell whether to draw dark: as chosen, or as the system does."""
    if choice in ("light", "dark"):
        return choice == "dark"
    return _system_palette_is_dark[0]


def apply(app: QApplication, *, dark: bool) -> None:
    """Dress the application: colours, font and the style sheet."""
    colour(app, dark=dark)
    _dressed.clear()
    dress()


def colour(app: QApplication, *, dark: bool) -> None:
    """Give the application its colours and its font: all that the first window needs."""
    _current[0] = DARK if dark else LIGHT
    app.setFont(font())
    app.setPalette(_palette(tokens()))


def dress() -> None:
    """Put the style sheet on, in the colours in use, unless it is on.

    The first window does without: making it ready costs as much as that window.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication) and tokens() not in _dressed:
        _dressed[:] = [tokens()]
        app.setStyleSheet(_sheet(tokens()))


def inked(widget: QWidget, ink: str, paper: str = "") -> None:
    """Colour one widget without the style sheet; colours are named as in ``Tokens``."""
    palette, role = widget.palette(), QPalette.ColorRole
    for key in (role.WindowText, role.ButtonText):
        palette.setColor(key, QColor(getattr(tokens(), ink)))
    if paper:
        palette.setColor(role.Button, QColor(getattr(tokens(), paper)).darker(_FUSION_LIGHTENS))
    widget.setPalette(palette)


def _tick(t: Tokens) -> str:
    name = "check-on-dark.svg" if t is DARK else "check-on-light.svg"
    return (RESOURCES / "icons" / name).as_posix()


def _palette(scheme: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: scheme.canvas, role.WindowText: scheme.text, role.Base: scheme.surface,
        role.AlternateBase: scheme.canvas, role.Text: scheme.text, role.Button: scheme.surface,
        role.ButtonText: scheme.text, role.ToolTipBase: scheme.surface,
        role.ToolTipText: scheme.text, role.Highlight: scheme.accent_soft,
        role.HighlightedText: scheme.text, role.Link: scheme.accent,
        role.PlaceholderText: scheme.muted, role.BrightText: scheme.late,
        role.Mid: scheme.line, role.Dark: scheme.line, role.Light: scheme.surface,
        role.Midlight: scheme.line, role.Shadow: scheme.line,
    }  # fmt: skip
    for key, colour in colours.items():
        palette.setColor(key, QColor(colour))
    for key in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(scheme.muted))
    return palette


def _sheet(t: Tokens) -> str:
    from string import Template

    template = Template((RESOURCES / "qss" / "console.qss").read_text("utf-8"))
    return template.substitute(
        t._asdict(),
        title_pt=TITLE_PT,
        section_pt=SECTION_PT,
        small_pt=SMALL_PT,
        row_height=ROW_HEIGHT,
        tick=_tick(t),
    )
