"""Places in an agreement: cut at page ends, found again from a page, found by words."""

from console.agreements.finder import AgreementText
from console.agreements.places import Place, PlacedText

PAGES = ("Titlu\n\nFurnizorul prelucrează", "numai la instrucțiuni.\nFurnizorul răspunde.", "")
PLACED = PlacedText(AgreementText(PAGES, has_pages=True))


def test_a_passage_over_a_page_end_is_cut_there():
    start = PLACED.text.index("Furnizorul")
    end = PLACED.text.index("instrucțiuni")

    assert PLACED.places(start, end) == (
        Place(0, "Furnizorul prelucrează", len("Titlu")),
        Place(1, "numai la ", 0),
    )


def test_words_selected_on_a_page_lead_back_to_their_place_in_the_text():
    near = len("numailainstrucțiuni.")
    start = PLACED.start_of(1, "Furnizorul   răspunde", near)

    assert PLACED.text[start:].startswith("Furnizorul răspunde")
    assert PLACED.start_of(1, "not there", 0) is None
    assert PLACED.start_of(9, "Furnizorul", 0) is None


def test_words_are_found_whatever_their_accents_capitals_and_line_ends():
    (hit,) = PLACED.find("PRELUCREAZA numai")
    assert PLACED.text[slice(*hit)] == "prelucrează\nnumai"
    assert len(PLACED.find("furnizorul")) == 2
    assert PLACED.find("  ") == []


def test_a_quotation_is_found_near_to_where_it_was_selected():
    second = PLACED.text.rindex("Furnizorul")

    assert PLACED.range_of("Furnizorul", second) == (second, second + len("Furnizorul"))
    assert PLACED.range_of("Furnizorul", None)[0] == PLACED.text.index("Furnizorul")
    assert PLACED.range_of("altceva", None) is None
