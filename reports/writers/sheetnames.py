"""Names that a workbook accepts for its sheets."""

import re

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = "history"


class SheetNames:
    """Gives each sheet a name of its own, as near as may be to the one wished for."""

    def __init__(self) -> None:
        self._taken: set[str] = {_RESERVED}

    def take(self, wish: str) -> str:
        """Shorten to 31 characters, drop what is forbidden, and number what is taken."""
        name = " ".join(_FORBIDDEN.sub(" ", wish).split()).strip(" '") or "1"
        free, count = _cut(name), 1
        while free.casefold() in self._taken:
            count += 1
            free = _cut(name, f" ({count})")
        self._taken.add(free.casefold())
        return free


def _cut(name: str, tail: str = "") -> str:
    """Shorten in UTF-16 units, as the format counts."""
    room = _LONGEST - len(tail)
    while len(name.encode("utf-16-le")) // 2 > room:
        name = name[:-1]
    return name.rstrip(" '") + tail
