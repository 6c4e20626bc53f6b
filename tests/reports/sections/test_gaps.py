"""What many records lack is said once."""

from reports.blocks import Audience, Gap
from reports.sections.gaps import gathered


def test_gaps_that_say_the_same_name_their_records_together():
    gaps = [Gap("day", "1", "Art. 5"), Gap("name", "2"), Gap("day", "3", "Art. 5"), Gap("day", "4")]

    assert list(gathered(gaps)) == [
        Gap("day", "1, 3", "Art. 5"),
        Gap("name", "2"),
        Gap("day", "4"),
    ]


def test_very_many_records_are_named_in_several_blocks_and_none_is_lost():
    gaps = [Gap("day", f"r{number}", audience=Audience.INTERNAL) for number in range(100)]

    blocks = list(gathered(gaps))

    assert len(blocks) == 3
    assert ", ".join(block.record for block in blocks).split(", ") == [gap.record for gap in gaps]
    assert {block.audience for block in blocks} == {Audience.INTERNAL}
