"""The picture of a chain: every name whole, arrows from who instructs to who works."""

from datetime import UTC, date, datetime

import pypdfium2
import pytest

from console.crossings.chain_rows import read_branch
from console.errors import NotFound
from console.partners.rules import Role, TransferTool
from console.partners.transfers.services import record_transfer
from reports.chain_picture import Palette, PictureNode, describe_branch, lay_out_chain
from reports.charts import Box, Caption, Stroke
from reports.writers.picture import measure, write_picture
from tests.builders import a_partner, a_relationship, ask, run

TODAY = date(2026, 11, 28)
NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
LONG = "Foarte-Îndepărtată Societate de Găzduire Neîntreruptăfărăniciunspațiuînnume SRL"


@pytest.fixture
def chain(console):
    cloud = a_relationship(console, a_partner(console, "Cloud SA"), Role.PROCESSOR, services="Mail")
    backup = a_relationship(
        console, a_partner(console, LONG), Role.SUB_PROCESSOR, parent_id=cloud, places="Iași"
    )
    tape = a_relationship(
        console, a_partner(console, "Tape SRL"), Role.SUB_PROCESSOR, parent_id=backup,
        verified_on=date(2026, 5, 1),
    )  # fmt: skip
    other = a_relationship(
        console, a_partner(console, "Other SRL"), Role.SUB_PROCESSOR, parent_id=cloud
    )
    run(console, record_transfer, tape, destination="IN", tool=TransferTool.SCC)
    return {"cloud": cloud, "backup": backup, "tape": tape, "other": other}


def drawn(console, node, width=700.0):
    nodes = describe_branch(ask(console, read_branch, node, on=TODAY))
    return nodes, lay_out_chain(nodes, width=width, measure=measure, palette=Palette())


def test_a_processor_hangs_below_the_office_and_its_chain_below_it(console, chain):
    nodes, _picture = drawn(console, chain["tape"])

    assert [(node.title, node.above) for node in nodes[1:]] == [
        ("Cloud SA", 0), (LONG, 1), ("Tape SRL", 2), ("Other SRL", 1),
    ]  # fmt: skip
    assert nodes[0].lines == ("controller",)
    assert [node.title for node in nodes if node.chosen] == ["Tape SRL"]
    assert "Transfer: India, standard contractual clauses (Art. 46(2)(c))" in nodes[3].lines
    assert "Checked on: 1 May 2026" in nodes[3].lines
    assert "Place of processing: not recorded" in nodes[4].lines


def test_a_client_stands_before_the_office_and_its_sub_processors_behind(console):
    client = a_relationship(console, a_partner(console, "Client SA"), Role.CLIENT)
    sub = a_relationship(
        console, a_partner(console, "Calls SRL"), Role.SUB_PROCESSOR, parent_id=client
    )
    nodes, _picture = drawn(console, sub)

    assert [(node.title, node.above) for node in nodes][::2] == [
        ("Client SA", -1),
        ("Calls SRL", 1),
    ]
    assert (nodes[1].lines, nodes[1].above) == (("processor",), 0)


def test_a_sub_processor_of_nobody_says_so(console):
    lost = a_relationship(console, a_partner(console, "Lost SRL"), Role.SUB_PROCESSOR)
    nodes, _picture = drawn(console, lost)

    assert nodes[0].title == "not recorded"


def test_who_left_the_chain_is_told(console):
    with pytest.raises(NotFound):
        ask(console, read_branch, 999, on=TODAY)


@pytest.mark.parametrize("width", [300.0, 493.0, 1200.0])
def test_no_letter_of_a_name_is_lost_and_boxes_do_not_overlap(console, chain, width):
    _nodes, found = drawn(console, chain["cloud"], width)
    captions = [mark for mark in found.picture.marks if isinstance(mark, Caption)]
    written = "".join(caption.text for caption in captions).replace(" ", "")

    assert LONG.replace(" ", "") in written
    boxes = [spot.box for spot in found.spots]
    for box in boxes:
        assert box.y >= 0
        assert box.y + box.height <= found.picture.height
        assert box.x + box.width <= found.picture.width
        assert not any(_overlap(box, other) for other in boxes if other is not box)
    for caption in captions:
        room = next(b for b in boxes if b.x <= caption.x <= b.x + b.width
                    and b.y <= caption.y <= b.y + b.height)  # fmt: skip
        assert caption.x + measure(caption.text, 7.5) <= room.x + room.width


def _overlap(one: Box, two: Box) -> bool:
    apart = one.x + one.width <= two.x or two.x + two.width <= one.x
    return not (apart or one.y + one.height <= two.y or two.y + two.height <= one.y)


def test_arrows_end_at_the_box_they_point_to():
    nodes = [PictureNode("A", (), -1), PictureNode("B", (), 0), PictureNode("C", (), 0)]
    found = lay_out_chain(nodes, width=400, measure=measure, palette=Palette())
    lines = [mark for mark in found.picture.marks if isinstance(mark, Stroke)]
    ends = [stroke.points[-1] for stroke in lines if len(stroke.points) == 4]

    assert [(x, round(y, 3)) for x, y in ends] == [
        (spot.box.x, round(spot.box.y + spot.box.height / 2, 3)) for spot in found.spots[1:]
    ]


def test_a_picture_is_written_as_pdf_and_svg_with_its_words_and_the_same_each_time(
    console, chain, tmp_path
):
    _nodes, found = drawn(console, chain["cloud"])
    for name in ("one.pdf", "two.pdf", "one.svg"):
        write_picture(
            found.picture, tmp_path / name, title="Chain of Cloud & Co", language="en",
            created_at=NOW,
        )  # fmt: skip

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    text = pypdfium2.PdfDocument(tmp_path / "one.pdf")[0].get_textpage().get_text_range()
    assert "Chain of Cloud & Co" in text
    assert "Tape SRL" in text
    svg = (tmp_path / "one.svg").read_text("utf-8")
    assert "<title>Chain of Cloud &amp; Co</title>" in svg
    assert "Îndepărtată" in svg
