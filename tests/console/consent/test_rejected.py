"""Rejected rows of a log are saved with line and reason, corrected, and imported again."""

import csv
import json

import pytest

from console.consent.describe import describe_file
from console.consent.proofs import find_visitor
from console.consent.rejected import save_rejected
from console.consent.services import import_consent
from console.errors import Cancelled, RuleBroken, Unreadable
from console.i18n import speaking
from console.jobs import JobControl
from tests.builders import ask
from tests.console.consent.logs import HEAD, make_lines, write_csv, write_jsonl


def saved(path, target):
    count = save_rejected(path, target, control=JobControl())
    with target.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream, delimiter=";")
    assert len(rows) == count
    return head, rows


@pytest.fixture
def faulty(tmp_path):
    """A log of forty events of which three cannot be understood."""
    lines = make_lines(40)
    lines[3] = ("yesterday", *lines[3][1:])
    lines[20] = (*lines[20][:3], "", *lines[20][4:])
    path = write_csv(tmp_path / "log.csv", lines)
    written = path.read_text("utf-8").splitlines()
    written[31] = "cut,off"
    path.write_text("\n".join(written) + "\n", "utf-8")
    return path


def test_each_rejected_row_has_its_line_its_reason_its_cells_and_its_text(faulty, tmp_path):
    head, rows = saved(faulty, tmp_path / "rejected.csv")

    assert head == [
        "Line",
        "Why this row was not imported",
        *HEAD,
        "The row as it stands in the log",
    ]
    assert [row[0] for row in rows] == ["5", "22", "32"]
    assert "timestamp: “yesterday” is not a day" in rows[0][1]
    assert "action: The cell is empty" in rows[1][1]
    assert "The row has 2 of 9 cells" in rows[2][1]
    assert rows[0][2] == "yesterday"
    assert rows[2][2:] == [""] * len(HEAD) + ["cut,off"]
    assert rows[1][-1] == faulty.read_text("utf-8").splitlines()[21]


def test_corrected_rows_go_in_under_the_same_pseudonyms(console, faulty, tmp_path):
    target = tmp_path / "rejected.csv"
    import_consent(console, faulty, control=JobControl(), accept_valid=True)
    head, rows = saved(faulty, target)
    rows[0][2] = "2026-03-01T10:00:00Z"
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([head, rows[0]])

    done = import_consent(console, target, control=JobControl())
    assert (done.events, done.rejected) == (1, 0)
    (event,) = ask(console, find_visitor, make_lines(40)[3][2])
    assert event.at.isoformat() == "2026-03-01T10:00:00+00:00"


def test_rows_rejected_twice_keep_the_columns_of_the_log_alone(faulty, tmp_path):
    once = saved(faulty, tmp_path / "once.csv")
    twice = saved(tmp_path / "once.csv", tmp_path / "twice.csv")

    assert twice[0] == once[0]
    assert [row[0] for row in twice[1]] == ["2", "3", "4"]
    assert [row[2:-1] for row in twice[1]] == [row[2:-1] for row in once[1]]


def test_a_returned_file_is_known_in_every_language(faulty, tmp_path):
    with speaking("ro"):
        head, _rows = saved(faulty, tmp_path / "ro.csv")
        assert head[0] != "Line"
    told = describe_file(tmp_path / "ro.csv")
    assert set(told["columns"].values()) <= set(HEAD)
    assert told["rejected"] == 3


def test_what_a_spreadsheet_would_run_is_disarmed_and_comes_back_as_it_was(console, tmp_path):
    line = make_lines(1)[0]
    evil = ("yesterday", line[1], "=HYPERLINK(1)", *line[3:])
    path, target = write_csv(tmp_path / "log.csv", [evil]), tmp_path / "rejected.csv"
    head, (row,) = saved(path, target)
    assert row[4] == "'=HYPERLINK(1)"

    row[2] = line[0]
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([head, row])
    assert import_consent(console, target, control=JobControl()).events == 1
    assert len(ask(console, find_visitor, "=HYPERLINK(1)")) == 1


def test_objects_are_saved_as_a_table(tmp_path):
    lines = make_lines(2)
    path = write_jsonl(tmp_path / "log.jsonl", [("yesterday", *lines[0][1:]), lines[1]])
    with path.open("a", encoding="utf-8") as stream:
        stream.write("{broken\n")
    head, rows = saved(path, tmp_path / "rejected.csv")

    assert head[2:-1] == list(HEAD)
    assert rows[0][2:-1] == ["yesterday", *lines[0][1:]]
    assert json.loads(rows[0][-1])["timestamp"] == "yesterday"
    assert (rows[1][0], rows[1][-1]) == ("3", "{broken")


def test_rows_of_several_lines_and_of_another_encoding_are_kept_whole(tmp_path):
    line = make_lines(1)[0]
    path = write_csv(tmp_path / "log.csv", [("yesterday", *line[1:8], "/a\nb")])
    with path.open("ab") as stream:
        stream.write(",".join(line).replace("exemplu", "exămplu").encode("cp1250") + b"\r\n")
    _head, rows = saved(path, tmp_path / "rejected.csv")

    assert rows[0][-1].endswith('"/a\nb"')
    assert "ex\ufffdmplu" in rows[1][-1]
    assert [row[0] for row in rows] == ["2", "4"]


def test_all_rejected_rows_are_saved_however_many_problems_are_told(
    tmp_path, small_blocks, monkeypatch
):
    monkeypatch.setattr("console.consent.slow.MOST_PROBLEMS", 5)
    lines = [("yesterday", *line[1:]) for line in make_lines(300)]
    _head, rows = saved(write_csv(tmp_path / "log.csv", lines), tmp_path / "rejected.csv")

    assert len(rows) == 300
    assert all("is not a day" in row[1] for row in rows)


def test_a_missing_site_is_judged_as_at_the_import(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("timestamp,action\n2026-03-01T10:00:00Z,accept_all\n", "utf-8")

    assert save_rejected(path, tmp_path / "a.csv", control=JobControl(), source="shop") == 0
    assert not (tmp_path / "a.csv").exists()
    assert len(saved(path, tmp_path / "a.csv")[1]) == 1


def test_the_log_itself_is_never_overwritten(faulty):
    before = faulty.read_bytes()
    with pytest.raises(RuleBroken, match="replace log"):
        save_rejected(faulty, faulty, control=JobControl())
    assert faulty.read_bytes() == before


def test_nothing_half_written_is_left(faulty, tmp_path, small_blocks):
    control = JobControl(lambda step: control.cancel() if step.done else None)
    with pytest.raises(Cancelled):
        save_rejected(faulty, tmp_path / "rejected.csv", control=control)
    with pytest.raises(Unreadable, match="cannot be written"):
        save_rejected(faulty, tmp_path / "no folder" / "a.csv", control=JobControl())

    assert [file.name for file in tmp_path.iterdir()] == ["log.csv"]
