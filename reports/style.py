"""How reports look: paper, type and colours, in one place for every writer."""

from console.paths import RESOURCES

FONT_FILES = RESOURCES / "fonts"
"""The folder of the DejaVu files that the window and the reports share."""

REGULAR = "DejaVuSans"
BOLD = "DejaVuSans-Bold"
OBLIQUE = "DejaVuSans-Oblique"
BOLD_OBLIQUE = "DejaVuSans-BoldOblique"
CONDENSED = "DejaVuSansCondensed"
CONDENSED_BOLD = "DejaVuSansCondensed-Bold"
FACES = (REGULAR, BOLD, OBLIQUE, BOLD_OBLIQUE, CONDENSED, CONDENSED_BOLD)
"""File names without their ending, which are also the names used in the PDF."""

TEXT = "#1B2430"
MUTED = "#566273"
LINE = "#D9DDE3"
STRIPE = "#F5F6F8"
ACCENT = "#1F5FBF"
SOFT = "#E6EEFA"
GAP = "#8A5A00"
GAP_SOFT = "#FBF0D9"
CHART_COLOURS = ("#1F5FBF", "#B8860B", "#9DBDEB", "#8E5EA2", "#2A9D8F", "#6B7785")
"""In the order in which series take them; neighbours differ in lightness as well as in hue."""
CHART_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 2), (2, 2), (8, 2, 2, 2), (4, 4), (1, 2))
"""Line styles of the series in points, so that a chart reads without colour."""

A4 = (595.28, 841.89)
"""Width and height of the paper in points."""
MARGIN = 51.0
"""White space left and right, in points (18 mm)."""
TOP = 68.0
"""From the upper edge to the first line, in points; the head of the page stands inside."""
BOTTOM = 56.0
"""From the lower edge to the last line, in points; the foot of the page stands inside."""

BODY_SIZE = 9.5
SMALL_SIZE = 8.5
TITLE_SIZE = 22.0
HEADING_SIZES = (15.0, 11.5, 9.5)
"""Type sizes in points of headings of level 1, 2 and deeper."""
REGISTER_SIZE = 7.5
REGISTER_LEADING = 9.5
"""Type size and line distance inside registers, in points."""
WIDE_FROM = 6
"""Registers with at least so many columns lie across the page; numbers count half."""
