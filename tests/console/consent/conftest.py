"""What tests of consent share: a small block size, so that every file has many borders."""

import pytest

from console.consent import batches, blocks

BLOCK = 4096


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> int:
    """Make segments of some hundred events from blocks of some dozen."""
    monkeypatch.setattr(blocks, "BLOCK_BYTES", BLOCK)
    monkeypatch.setattr(batches, "SEGMENT_EVENTS", 300)
    return BLOCK
