"""Two texts side by side: nothing lost, nothing invented, moves seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.policies.compare import Change, ChangeKind, compare
from console.wording import alignment

OLD = """# Politica de confidențialitate

Prelucrăm numele și adresa dumneavoastră de e-mail.

Păstrăm datele timp de doi ani de la încheierea contractului.

- newsletter
- răspunsuri la cereri
"""

_words = st.sampled_from(
    ["date", "nume", "doi ani,", "și", "furnizori.", "- cookie", "ș", "# Titlu"]
)
_blanks = st.sampled_from([" ", "  ", "\n", "\n\n", "\r\n", "\t"])
_texts = st.lists(st.tuples(_words, _blanks), max_size=60).map(
    lambda parts: "".join(word + blank for word, blank in parts)
)


def changes(old: str, new: str):
    return [(change.kind, change.old, change.new) for change in compare(old, new).changes()]


@given(_texts | st.text(), _texts | st.text())
def test_joining_either_side_gives_that_text_to_the_letter(old, new):
    blocks = compare(old, new).blocks

    assert "".join(block.old for block in blocks) == old
    assert "".join(block.new for block in blocks) == new
    for block in blocks:
        if block.pieces:
            assert "".join(piece.old for piece in block.pieces) == block.old
            assert "".join(piece.new for piece in block.pieces) == block.new


@given(_texts | st.text())
def test_a_text_compared_with_itself_has_no_change(text):
    assert compare(text, text).changes() == ()


@given(_texts, _texts)
def test_very_long_texts_are_laid_in_little_memory_and_still_lose_nothing(old, new):
    usual = alignment._MATRIX
    alignment._MATRIX = 0
    try:
        blocks = compare(old, new).blocks
    finally:
        alignment._MATRIX = usual

    assert "".join(block.old for block in blocks) == old
    assert "".join(block.new for block in blocks) == new


def test_a_reworded_sentence_shows_the_words_that_changed():
    new = OLD.replace("doi ani", "cinci ani")
    (block,) = [block for block in compare(OLD, new).blocks if block.pieces]

    edits = [(piece.old, piece.new) for piece in block.pieces if not piece.is_same]
    assert edits == [("doi ", "cinci ")]
    assert block.kind is ChangeKind.CHANGED


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("Păstrăm numele doi luni aici.", [("datele doi ani ", "numele doi luni ")]),
        ("Păstrăm numele doi ani acolo.", [("datele ", "numele "), ("aici", "acolo")]),
    ],
)
def test_edits_with_a_single_word_between_them_are_one(new, expected):
    (block,) = compare("Păstrăm datele doi ani aici.", new).blocks
    edits = [(piece.old, piece.new) for piece in block.pieces if not piece.is_same]
    assert edits == expected


def test_added_and_removed_paragraphs_are_named():
    new = OLD.replace("- newsletter\n", "") + "\nDatele ajung la furnizorul nostru de găzduire.\n"

    assert changes(OLD, new) == [
        (ChangeKind.REMOVED, "- newsletter", ""),
        (ChangeKind.ADDED, "", "Datele ajung la furnizorul nostru de găzduire."),
    ]


def test_a_moved_paragraph_is_one_change_and_keeps_its_number_at_both_places():
    first = "Prelucrăm numele și adresa dumneavoastră de e-mail.\n\n"
    new = OLD.replace(first, "") + "\n" + first.strip() + "\n"
    comparison = compare(OLD, new)

    assert comparison.changes() == (Change(ChangeKind.MOVED, first.strip(), first.strip()),)
    moved = [block for block in comparison.blocks if block.kind is ChangeKind.MOVED]
    assert [(bool(block.old), block.move) for block in moved] == [(True, 1), (False, 1)]


def test_a_short_line_that_occurs_elsewhere_is_not_called_moved():
    assert changes("Titlu\n\nunu\n\ndoi", "doi\n\nunu\n\nTitlu")
    kinds = {kind for kind, _old, _new in changes("Titlu\n\nunu\n\ndoi", "doi\n\nunu\n\nTitlu")}
    assert ChangeKind.MOVED not in kinds


@pytest.mark.parametrize(
    "new",
    [
        OLD.replace("\n\n", "\n\n\n"),
        OLD.replace("adresa dumneavoastră", "adresa\ndumneavoastră"),
        OLD.replace("- ", "* "),
        OLD.replace("ț", "ţ").replace("ș", "ş"),
        OLD.replace("ă", "a\u0306"),
    ],
    ids=["blank lines", "line breaks", "list marks", "cedillas", "composed letters"],
)
def test_what_only_looks_different_is_no_change(new):
    assert new != OLD
    assert changes(OLD, new) == []


def test_sentences_without_half_of_their_letters_in_common_are_two_changes():
    kinds = [kind for kind, _o, _n in changes("Păstrăm datele doi ani.", "Scrieți la oficiu.")]
    assert kinds == [ChangeKind.REMOVED, ChangeKind.ADDED]


def test_blanks_alone_are_a_paragraph_of_their_own():
    assert [kind for kind, _o, _n in changes("\n \n", "Text.")] == [
        ChangeKind.REMOVED,
        ChangeKind.ADDED,
    ]


def test_each_new_paragraph_is_paired_with_the_old_one_it_came_from():
    old = "Unu doi trei patru cinci.\n\nAlfa beta gama delta.\n"
    new = "Cu totul altceva scris.\n\nUnu doi trei patru șase.\n\nAlfa beta gama epsilon.\n"
    assert [kind for kind, _o, _n in changes(old, new)] == [
        ChangeKind.ADDED,
        ChangeKind.CHANGED,
        ChangeKind.CHANGED,
    ]
