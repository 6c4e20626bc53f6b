"""Policies from elsewhere: file names that suggest, registers of old versions, and undo."""

import gc
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from console.errors import RuleBroken, Unreadable
from console.intake.pipeline import commit_preview
from console.intake.problems import tell
from console.labels import Origin
from console.policies.intake import (
    POLICY_FIELDS,
    PolicyFile,
    commit_policies,
    enter_policies,
    preview_policies,
    preview_versions,
    suggest_file,
    suggest_folder,
    undo_policy_import,
)
from console.policies.queries import PolicyFilter, get_text, list_versions, policy_ids, policy_rows
from console.policies.rules import ChangeClass, PolicyKind
from console.policies.services import approve_version, end_version
from tests.builders import ask, run

HEAD = "Politica;Limba;Versiunea;În vigoare din;Până la;Aprobat de;Publicat la;Modificare;Text\n"
ROWS = (
    "Confidențialitate;română;2;2021-03-01;;Ana Pop;25.02.2021 14:30;majoră;Prelucrăm nume.\n"
    "Confidențialitate;ro;1;25.05.2018;28.02.2021;;24.05.2018;;\n"
    "Cookie-uri;ro;1;2020-01-01;;;;;\n"
)


def policies(console):
    ids = ask(console, policy_ids, PolicyFilter())
    return {row.name: row for row in ask(console, policy_rows, ids)}


def versions(console, name: str):
    return ask(console, list_versions, policies(console)[name].id)


def spans(console, name: str):
    rows = sorted(versions(console, name), key=lambda row: str(row.effective_from))
    return [(str(row.effective_from), str(row.effective_to)) for row in rows]


@pytest.fixture
def register(tmp_path) -> Path:
    path = tmp_path / "politici.csv"
    path.write_text(HEAD + ROWS, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path) -> Path:
    place = tmp_path / "texte"
    place.mkdir()
    for day in ("2024-08-08", "2023-01-01"):
        (place / f"exemplu-privacy-{day}.en.md").write_text(f"# Privacy\n\nVersion of {day}.\n")
    (place / "exemplu-cookies-2025-01-01_ro.html").write_text("<html><p>Module cookie.</p></html>")
    (place / "poza.png").write_bytes(b"\x89PNG")
    return place


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("github-privacy-2024-04-17.en.md", ("github privacy", "en", "2024-04-17", "privacy")),
        ("politica_cookie_20240417_ro.html", ("politica cookie", "ro", "2024-04-17", "cookie")),
        ("Bewerber 2024.04.17.pdf", ("Bewerber", "", "2024-04-17", "recruitment")),
        ("informare angajati-de.docx", ("informare angajati", "de", "None", "employee")),
        ("inregistrare-apeluri-2024-13-01.txt",
         ("inregistrare apeluri 2024 13 01", "", "None", "call_recording")),
        ("regulament-it.txt", ("regulament it", "", "None", "other")),
    ],
)  # fmt: skip
def test_a_file_name_suggests_policy_language_day_and_kind(name, expected):
    found = suggest_file(Path(name))
    assert (found.policy, found.language, str(found.effective_from), found.kind) == expected


def test_a_folder_suggests_its_documents_in_order(folder):
    assert [file.path.name for file in suggest_folder(folder)] == [
        "exemplu-cookies-2025-01-01_ro.html",
        "exemplu-privacy-2023-01-01.en.md",
        "exemplu-privacy-2024-08-08.en.md",
    ]
    with pytest.raises(Unreadable, match=r"poza\.png"):
        suggest_folder(folder / "poza.png")


def test_confirmed_files_become_versions_with_their_real_days(console, folder):
    done = run(console, commit_policies, preview_policies(suggest_folder(folder)))

    assert done.entered == 5
    assert policies(console)["exemplu cookies"].kind is PolicyKind.COOKIE
    assert spans(console, "exemplu privacy") == [
        ("2023-01-01", "2024-08-07"),
        ("2024-08-08", "None"),
    ]
    newest = versions(console, "exemplu privacy")[0]
    assert newest.origin is Origin.IMPORTED
    assert ask(console, get_text, newest.id) == "# Privacy\n\nVersion of 2024-08-08.\n"


def test_the_same_files_again_change_nothing_and_new_ones_beside_them_go_in(console, folder):
    run(console, commit_policies, preview_policies(suggest_folder(folder)))
    with pytest.raises(RuleBroken, match="already"):
        run(console, commit_policies, preview_policies(suggest_folder(folder)))
    with pytest.raises(RuleBroken, match="already"):
        run(console, commit_policies, preview_policies(suggest_folder(folder)[:2]))

    (folder / "exemplu-privacy-2025-02-03.en.md").write_text("# Privacy\n\nNewest.\n")
    done = run(console, commit_policies, preview_policies(suggest_folder(folder)))
    assert done.entered == 1
    assert spans(console, "exemplu privacy")[1] == ("2024-08-08", "2025-02-02")


def test_files_with_problems_are_all_told_and_nothing_is_written(console, folder):
    (folder / "exemplu-privacy.md").write_text("# Privacy\n")
    (folder / "-2024-01-01.ro.md").write_text("text")
    (folder / "gol-2024-01-01.ro.md").write_text(" ")
    twin = folder / "exemplu_privacy 2024-08-08.en.txt"
    twin.write_text("The same day.")
    preview = preview_policies(suggest_folder(folder))

    told = [refused.tell() for refused in preview.refused]
    assert sorted(refused.file.path.name for refused in preview.refused) == [
        "-2024-01-01.ro.md",
        "exemplu-privacy.md",
        twin.name,
        "gol-2024-01-01.ro.md",
    ]
    assert all(
        refused.file.path.name in sentence
        for refused, sentence in zip(preview.refused, told, strict=True)
    )
    with pytest.raises(RuleBroken, match="4 files have problems"):
        run(console, commit_policies, preview)
    assert policies(console) == {}

    done = run(console, commit_policies, preview, accept_valid=True)
    assert (done.entered, done.rejected) == (5, 4)


def test_nothing_but_problems_is_refused_even_when_the_good_are_accepted(console, folder):
    file = replace(suggest_file(folder / "exemplu-privacy-2023-01-01.en.md"), language="")
    with pytest.raises(RuleBroken, match="None of the files"):
        run(console, commit_policies, preview_policies([file]), accept_valid=True)


def test_files_without_a_day_wait_undated(console, folder):
    files = [replace(file, effective_from=None, policy="P") for file in suggest_folder(folder)]
    done = run(console, commit_policies, preview_policies(files))
    assert done.entered == 4
    assert [row.effective_from for row in versions(console, "P")] == [None, None, None]


def test_one_file_names_its_import(console, folder):
    (only, *_others) = suggest_folder(folder)
    done = run(console, commit_policies, preview_policies([only]))
    with pytest.raises(RuleBroken, match="was imported"):
        run(console, commit_policies, preview_policies([only]))
    assert done.entered == 2


def test_an_import_is_taken_back_and_what_it_ended_runs_on(console, folder, version, policy):
    old = version("2022-01-01", language="en")
    files = [
        replace(file, policy="Politica de confidențialitate")
        for file in suggest_folder(folder)
        if file.language == "en"
    ]
    done = run(console, commit_policies, preview_policies(files))
    assert spans(console, "Politica de confidențialitate")[0] == ("2022-01-01", "2022-12-31")

    assert run(console, undo_policy_import, done.run_id) == 2
    (left,) = versions(console, "Politica de confidențialitate")
    assert (left.id, left.effective_to) == (old, None)
    assert console.verify() == []
    assert run(console, commit_policies, preview_policies(files)).entered == 2


def test_an_import_with_its_policies_leaves_nothing_behind(console, folder):
    done = run(console, commit_policies, preview_policies(suggest_folder(folder)))
    gc.disable()
    try:
        assert run(console, undo_policy_import, done.run_id) == 5
    finally:
        gc.enable()
    assert policies(console) == {}


def test_an_import_whose_policy_got_other_versions_since_is_not_taken_back(
    console, folder, version
):
    done = run(console, commit_policies, preview_policies(suggest_folder(folder)))
    version(language="ro", policy_id=policies(console)["exemplu privacy"].id)
    with pytest.raises(RuleBroken, match="other versions"):
        run(console, undo_policy_import, done.run_id)
    assert len(versions(console, "exemplu privacy")) == 3


def test_an_import_that_was_edited_since_is_not_taken_back(console, folder):
    done = run(console, commit_policies, preview_policies(suggest_folder(folder)))
    newest = versions(console, "exemplu privacy")[0]
    run(console, approve_version, newest.id, by="Ana Pop", on=date(2024, 8, 1))
    with pytest.raises(RuleBroken, match="edited since"):
        run(console, undo_policy_import, done.run_id)
    assert len(versions(console, "exemplu privacy")) == 2


def test_an_old_register_comes_in_with_its_real_days(console, register):
    preview = preview_versions(register)
    assert preview.taken.problems == []
    done = run(console, commit_preview, "policy", preview, enter_policies())

    assert done.entered == 5
    assert spans(console, "Confidențialitate") == [
        ("2018-05-25", "2021-02-28"),
        ("2021-03-01", "None"),
    ]
    newest, oldest = versions(console, "Confidențialitate")
    assert (newest.label, newest.approved_by) == ("2", "Ana Pop")
    assert newest.published_at == datetime(2021, 2, 25, 12, 30, tzinfo=UTC)
    assert oldest.published_at == datetime(2018, 5, 23, 21, 0, tzinfo=UTC)
    assert (newest.publication_origin, newest.origin) == (Origin.IMPORTED, Origin.IMPORTED)
    assert newest.change_class is ChangeClass.MATERIAL
    assert ask(console, get_text, newest.id) == "Prelucrăm nume."
    assert oldest.sha256 is None


def test_a_register_again_in_another_file_changes_nothing(console, register, tmp_path):
    run(console, commit_preview, "policy", preview_versions(register), enter_policies())
    other = tmp_path / "alt.csv"
    other.write_text(HEAD + ROWS + "Cookie-uri;ro;2;2026-01-01;;;;;\n", "utf-8")
    done = run(console, commit_preview, "policy", preview_versions(other), enter_policies())
    assert done.entered == 1


def test_rows_beside_each_other_are_rejected_with_both_named(console, register):
    register.write_text(
        HEAD + ROWS + "Confidențialitate;RO;1a;2020-01-01;;;;;\nCookie-uri;RO;x;2020-01-01;;;;;\n",
        "utf-8",
    )
    preview = preview_versions(register)

    assert [(problem.row, problem.column) for problem in preview.taken.problems] == [
        (5, "În vigoare din"),
        (6, "În vigoare din"),
    ]
    assert "RO 1a" in tell(preview.taken.problems[0])
    assert "RO 1," in tell(preview.taken.problems[0])
    assert [row.number for row in preview.taken.rejected] == [5, 6]
    with pytest.raises(RuleBroken, match="2 rows"):
        run(console, commit_preview, "policy", preview, enter_policies())


def test_a_row_beside_a_version_that_is_in_already_writes_nothing(console, register):
    run(console, commit_preview, "policy", preview_versions(register), enter_policies())
    cookies = versions(console, "Cookie-uri")[0]
    run(console, end_version, cookies.id, on=date(2020, 12, 31))
    register.write_text(HEAD + "Nouă;ro;1;2020-06-01;;;;;\nCookie-uri;ro;9;2020-06-01;;;;;\n")
    with pytest.raises(RuleBroken, match="same days"):
        run(console, commit_preview, "policy", preview_versions(register), enter_policies())
    assert "Nouă" not in policies(console)


def test_what_lies_ahead_cannot_have_happened(console, register):
    register.write_text(HEAD + "Nouă;ro;1;2020-06-01;;;2027-01-01;;\n")
    with pytest.raises(RuleBroken, match="lies ahead"):
        run(console, commit_preview, "policy", preview_versions(register), enter_policies())


def test_unknown_languages_and_days_are_told_at_their_cells(register):
    register.write_text(HEAD + "P;klingoniană;1;ieri;;;mâine;;\nP;;1;2020-01-01;;;;;\n")
    problems = preview_versions(register).taken.problems
    assert [(problem.row, problem.column) for problem in problems] == [
        (2, "Limba"),
        (2, "În vigoare din"),
        (2, "Publicat la"),
        (3, "Limba"),
    ]
    assert "two letters" in tell(problems[0])


def test_a_file_of_something_else_is_refused_by_its_columns(tmp_path):
    other = tmp_path / "cookies.csv"
    other.write_text("Cookie;Domain;Retention\n_ga;exemplu.ro;2 years\n")
    with pytest.raises(Unreadable, match="Policy"):
        preview_versions(other)
    assert POLICY_FIELDS[0].required


def test_a_suggestion_is_plain_data():
    assert PolicyFile(Path("a"), "P", "ro", None).kind is PolicyKind.OTHER
