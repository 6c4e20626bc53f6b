"""Where the console finds its own data, installed, checked out or frozen."""

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
"""The folder that holds ``resources``; inside a frozen program PyInstaller names it."""

RESOURCES = ROOT / "resources"
"""Catalogues, fonts, icons, rule tables and office profiles."""


def settings_file() -> Path:
    """Name the file that keeps this person's settings on this machine."""
    if sys.platform == "win32":
        base = Path.home() / "AppData" / "Roaming"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path.home() / ".config"
    return base / "dpo-console" / "settings.json"
