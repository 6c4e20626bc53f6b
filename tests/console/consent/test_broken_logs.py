"""Broken logs are told with file, line and remedy; nothing of them stays in the vault."""

import json
from pathlib import Path

import pytest

from console.consent.fields import find_layout
from console.consent.reading import read_log
from console.consent.slow import MOST_PROBLEMS
from console.errors import Unreadable
from console.intake.problems import tell
from console.jobs import JobControl
from tests.console.consent.logs import HEAD, make_lines, write_csv

TITLES = ",".join(HEAD)
GOOD = ",".join(make_lines(1)[0])


def problems(tmp_path: Path, data: bytes | str, name: str = "log.csv") -> list[str]:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    log = read_log(path, find_layout(path))
    for _batch in log.batches(JobControl()):
        pass
    return [tell(problem) for problem in log.problems]


def test_short_and_long_rows_are_named_with_their_lines(tmp_path):
    found = problems(tmp_path, f"{TITLES}\n{GOOD}\n{GOOD},more\n\nonly\n")

    assert [line.split(":")[0] for line in found] == ["row 3", "row 5"]
    assert "10 of 9 cells" in found[0]


def test_a_quote_that_does_not_close_is_named_with_its_line(tmp_path):
    found = problems(tmp_path, f'{TITLES}\n{GOOD}\n{GOOD}x"y",\n{GOOD},"open\n')

    assert found[0].startswith("row 3")
    assert any("quotes do not match" in line for line in found)


def test_text_after_a_closing_quote_is_told(tmp_path):
    found = problems(tmp_path, f'{TITLES}\n"a"b,{GOOD.partition(",")[2]}\n')

    assert found
    assert found[0].startswith("row 2")


def test_cells_with_line_breaks_do_not_shift_the_lines(tmp_path):
    quoted = f'"{GOOD.replace(",", chr(34) + "," + chr(34))}"'
    broken = quoted.replace("/p/", "/p\n\n/")
    found = problems(tmp_path, f"{TITLES}\n{broken}\n{GOOD}\nyesterday{GOOD[24:]}\n")

    assert [line.split(",")[0] for line in found] == ["row 6"]


def test_another_encoding_is_told_by_its_line(tmp_path):
    bad = GOOD.replace("exemplu", "ex\u0103mplu").encode("cp1250")
    found = problems(tmp_path, f"{TITLES}\n{GOOD}\n".encode() + bad + b"\n")

    assert found == [found[0]]
    assert found[0].startswith("row 3: The row is not written in UTF-8")


def test_a_mark_of_utf_8_and_a_missing_last_line_end_do_no_harm(tmp_path):
    assert problems(tmp_path, b"\xef\xbb\xbf" + f"{TITLES}\r\n{GOOD}".encode()) == []


def test_broken_objects_are_named_with_their_lines(tmp_path):
    good = json.dumps(dict(zip(HEAD, make_lines(1)[0], strict=True)))
    text = f"\n{good}\n{{broken\n[1]\n{good[:-1]}\n" + "[" * 3000 + "\n"
    found = problems(tmp_path, b"\xef\xbb\xbf" + text.strip().encode(), "log.jsonl")

    assert [line.split(":")[0] for line in found] == ["row 2", "row 3", "row 4", "row 5"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (f"{TITLES}\n{GOOD}\n".encode("utf-16"), "UTF-16"),
        (b"%PDF-1.7\n", "not a consent log"),
        (b"PK\x03\x04" + b"x" * 400, "not a consent log"),
        (b"  \n ", "is empty"),
        (b'{ "a" broken\n', "one JSON object"),
        (b"Cookie;Domain\na;b\n", "were not found"),
    ],
)
def test_what_is_no_log_is_refused(tmp_path, data, said):
    with pytest.raises(Unreadable, match=said):
        problems(tmp_path, data)


def test_what_is_not_there_or_a_folder_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="not there"):
        find_layout(tmp_path / "nothing.csv")
    with pytest.raises(Unreadable, match="folder"):
        find_layout(tmp_path)


def test_a_row_without_an_end_is_refused_with_its_line(tmp_path, small_blocks):
    text = f"{TITLES}\n{GOOD}\n" + f'"{GOOD}\n' + f"{GOOD}\n" * 2000
    with pytest.raises(Unreadable, match="from line 2 on"):
        problems(tmp_path, text)


def test_years_out_of_reach_and_empty_cells_are_told(tmp_path):
    rest = GOOD.partition(",")[2]
    no_action = GOOD.replace(make_lines(1)[0][3], "")
    found = problems(tmp_path, f"{TITLES}\n1999-01-01T10:00:00Z,{rest}\n,{rest}\n{no_action}\n")

    assert "cannot be right" in found[0]
    assert "is empty" in found[1]
    assert "is empty" in found[2]


def test_long_names_and_unclear_choices_are_told(tmp_path):
    line = list(make_lines(1)[0])
    line[1], line[5] = "x" * 500, "horoscope=1"
    found = problems(tmp_path, write_csv(tmp_path / "a.csv", [tuple(line)]).read_bytes())

    assert [each.split(":")[0] for each in found] == [
        "row 2, column “purposes”",
        "row 2, column “site”",
    ]


def test_an_answer_that_is_neither_yes_nor_no_is_told(tmp_path):
    found = problems(
        tmp_path, "timestamp,site,action,marketing\n2026-01-01T10:00:00Z,x.ro,custom,often\n"
    )
    assert "neither yes nor no" in found[0]


def test_problems_beyond_the_limit_are_counted(tmp_path):
    found = problems(tmp_path, f"{TITLES}\n" + "bad\n" * (MOST_PROBLEMS + 5))

    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].startswith(f"{MOST_PROBLEMS + 5} rows have problems")


def test_very_long_words_go_the_slow_way(tmp_path):
    line = (*make_lines(1)[0][:8], "/p?" + "x" * 3000)
    assert problems(tmp_path, write_csv(tmp_path / "a.csv", [line]).read_bytes()) == []
    line = (*make_lines(1)[0][:8], "/" + "x" * 3000)
    assert problems(tmp_path, write_csv(tmp_path / "b.csv", [line]).read_bytes()) == []


def test_a_line_feed_inside_a_row_of_the_right_width_is_found(tmp_path):
    cells = GOOD.split(",")
    text = ",".join(cells[:4]) + "\n" + ",".join(cells[4:]) + "," + ",".join(cells[:4])
    found = problems(tmp_path, f"{TITLES}\n{text}\n")

    assert found[0].startswith("row 2: The row has 4 of 9 cells")
    assert all(line.startswith("row 3, column") for line in found[1:])


def test_objects_that_are_no_objects_among_good_ones_are_told(tmp_path):
    good = json.dumps(dict(zip(HEAD, make_lines(1)[0], strict=True)))
    found = problems(tmp_path, f"{good}\n[1]\n{good},{good}\n", "log.jsonl")

    assert [line.split(":")[0] for line in found] == ["row 2", "row 3"]
    assert problems(tmp_path, f"{good}\n5\n", "more.jsonl")
