"""Romanian letters survive every code page that offices use."""

import pytest

from console.errors import Unreadable
from console.intake.encodings import decode, line_of
from console.intake.sources import Source

PLAIN = "Împuternicit: Şoseaua Ţării, Bucureşti ăâî\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1250", "iso-8859-2"],
)
def test_romanian_letters_survive(encoding: str) -> None:
    decoded = decode(Source("x.txt", PLAIN.encode(encoding)))
    assert decoded.text.lstrip("\ufeff") == PLAIN


def test_curly_quotes_point_to_the_windows_page() -> None:
    decoded = decode(Source("x.txt", "„Ţara” – ăîş\n".encode("cp1250")))
    assert (decoded.encoding, decoded.text) == ("cp1250", "„Ţara” – ăîş\n")


def test_western_letters_point_to_the_western_page() -> None:
    text = "Größe, Übermaß, señor, français, forêt, À bientôt\n"
    decoded = decode(Source("x.txt", text.encode("cp1252")))
    assert (decoded.encoding, decoded.text, decoded.is_guessed) == ("cp1252", text, True)


def test_a_last_letter_of_a_code_page_is_not_taken_for_a_cut() -> None:
    assert decode(Source("x.txt", "casă de ţară".encode("cp1250") + b"\xe3")).text.endswith("ă")


@pytest.mark.parametrize(
    "data", [b"\xff\xfea\x00b", b"a\0b\0c\0d\0e", b"\xff\xfe\x00\x00abc", b"\xe2\x80"]
)
def test_a_cut_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="cut off"):
        decode(Source("x.txt", data))


@pytest.mark.parametrize("name", ["utf-7", "utf-16", "rot13", "iso-8859-99", "utf-8"])
def test_a_false_declaration_is_not_believed(name: str) -> None:
    page = f'<meta charset="{name}">ţară'.encode("cp1250")
    assert decode(Source("x.html", page), declared=True).text.endswith("ţară")


def test_lines_are_counted_whatever_ends_them() -> None:
    assert line_of("a\r\nb\rc\nd", 7) == 4
