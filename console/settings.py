"""This person's settings on this machine; secrets do not belong here."""

from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from console.i18n import LANGUAGES

SCHEMES = ("system", "light", "dark")
_LONGEST_LOCK = 240

S = TypeVar("S", bound="Settings")


class Settings(NamedTuple):
    """Every setting, with its default and its limits.

    Attributes:
        language: Language of the window.
        scheme: Colours: as the system, light or dark.
        lock_after_minutes: Idle minutes until the vault locks itself, 1 to 240.
        last_vault: Folder of the vault that was open last.
        last_folder: Where files were last fetched from or put.
        splitter: Width of the list beside the detail, in pixels; 0 for the default.
    """

    language: str = "ro"
    scheme: str = "system"
    lock_after_minutes: int = 15
    last_vault: str = ""
    last_folder: str = ""
    splitter: int = 0

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read settings; unknown keys are dropped, a broken file gives the defaults."""
        import json

        try:
            raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
            return _checked(cls(**{key: raw[key] for key in cls._fields if key in raw}))
        except FileNotFoundError:
            return cls()
        except (ValueError, TypeError, AttributeError, OSError) as error:
            _warn(error)
            return cls()

    def save(self, path: Path) -> None:
        """Write settings so that a crash leaves the old file or the new, never half."""
        import json

        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".tmp")
        draft.write_text(json.dumps(self._asdict(), indent=2), "utf-8")
        draft.replace(path)


def _checked(found: S) -> S:
    if found.language not in LANGUAGES or found.scheme not in SCHEMES:
        message = f"no such language or scheme: {found.language} {found.scheme}"
        raise ValueError(message)
    if not 1 <= found.lock_after_minutes <= _LONGEST_LOCK:
        message = f"lock_after_minutes out of range: {found.lock_after_minutes}"
        raise ValueError(message)
    return found


def _warn(error: Exception) -> None:
    import logging

    logging.getLogger(__name__).warning(
        "settings unreadable, using defaults: %s", type(error).__name__
    )
