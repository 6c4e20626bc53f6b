"""Builds an Outlook message (.msg): storages and streams in a small compound file."""

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, "bytes | Tree"]

_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR, _MINI = 512, 64
_TEXT, _BYTES, _NUMBER, _TIME = 0x001F, 0x0102, 0x0003, 0x0040


def an_outlook_message(
    *,
    subject: str = "Cerere de ștergere",
    text: str = "Vă rog să ștergeți datele mele.",
    attachments: Sequence[tuple[str, bytes]] = (("act.txt", b"abc"),),
) -> bytes:
    """Write a message that Outlook says arrived on 10 March 2026 at 07:15 UTC."""
    arrived = datetime(2026, 3, 10, 7, 15, tzinfo=UTC)
    ticks = int((arrived - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    fields: dict[int, str | bytes | int | float] = {
        0x001A: "IPM.Note",
        0x0037: subject,
        0x1000: text,
        0x0C1A: "Ion Popescu",
        0x0C1F: "ion@example.ro",
        0x1035: "<o1@example.ro>",
        0x0E06: float(ticks),
        0x0039: float(ticks),
    }
    head = struct.pack("<8x4I8x", 1, len(attachments), 1, len(attachments))
    tree: dict[str, bytes | Tree] = dict(_storage(fields, head))
    tree["__recip_version1.0_#00000000"] = _storage(
        {0x3001: "Protecția datelor", 0x39FE: "dpo@firma.ro"}, bytes(8)
    )
    for number, (name, data) in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = _storage(
            {0x3707: name, 0x3701: data, 0x370E: "text/plain", 0x3705: 1}, bytes(8)
        )
    return _compound(tree)


def _storage(fields: Mapping[int, str | bytes | float], head: bytes) -> dict[str, bytes]:
    """Write fields as Outlook does: fixed ones in the list, others in streams of their own."""
    streams: dict[str, bytes] = {}
    listed = head
    for number, value in fields.items():
        if isinstance(value, float):
            listed += struct.pack("<HHIQ", _TIME, number, 6, int(value))
        elif isinstance(value, int):
            listed += struct.pack("<HHIIxxxx", _NUMBER, number, 6, value)
        else:
            kind = _TEXT if isinstance(value, str) else _BYTES
            data = value.encode("utf-16-le") if isinstance(value, str) else value
            streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
            listed += struct.pack("<HHIIxxxx", kind, number, 6, len(data) + 2 * (kind == _TEXT))
    return {**streams, "__properties_version1.0": listed}


class _Entries:
    """The directory of a compound file and its small streams."""

    def __init__(self) -> None:
        self.rows: list[list[object]] = []
        self.small = b""
        self.chains: list[int] = []

    def add(self, name: str, content: "bytes | Tree") -> int:
        row: list[object] = [name, 1, _NONE, _NONE, 0, 0]
        number = len(self.rows)
        self.rows.append(row)
        if isinstance(content, bytes):
            row[1], row[4], row[5] = 2, self._keep(content), len(content)
        else:
            self.children(row, content)
        return number

    def children(self, row: list[object], tree: Tree) -> None:
        before = row
        for name, content in tree.items():
            number = self.add(name, content)
            before[3 if before is row else 2] = number
            before = self.rows[number]

    def _keep(self, data: bytes) -> int:
        if not data:
            return _END
        first, count = len(self.chains), -(-len(data) // _MINI)
        self.chains += [*range(first + 1, first + count), _END]
        self.small += data.ljust(count * _MINI, b"\0")
        return first


def _compound(tree: Tree) -> bytes:
    entries = _Entries()
    root: list[object] = ["Root Entry", 5, _NONE, _NONE, 0, 0]
    entries.rows.append(root)
    entries.children(root, tree)
    small = _padded(entries.small)
    chains = _padded(struct.pack(f"<{len(entries.chains)}I", *entries.chains), b"\xff")
    rows = b"".join(_row(*row) for row in entries.rows)  # type: ignore[arg-type]  # as made above
    listing = _padded(rows)
    pieces = [small, chains, listing]
    starts, fat = [], [_FAT]
    for piece in pieces:
        starts.append(len(fat))
        count = len(piece) // _SECTOR
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
    root[4], root[5] = starts[0], len(entries.small)
    pieces[2] = _padded(b"".join(_row(*row) for row in entries.rows))  # type: ignore[arg-type]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    header = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, starts[2], 0, 4096, starts[1], len(chains) // _SECTOR, _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + table + b"".join(pieces)


def _row(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16x4x16xIQ", written, len(written) + 2, kind, 1, _NONE, right, child, start, size
    )


def _padded(data: bytes, fill: bytes = b"\0") -> bytes:
    return data + fill * (-len(data) % _SECTOR)
