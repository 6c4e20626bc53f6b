"""A vault opens to its owner, says clearly why it does not, and never loses anything."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from console.app import Console
from console.errors import RuleBroken, StoreUnavailable, Unreadable, WrongKey
from console.organisation.queries import list_people
from console.organisation.rules import PersonRole
from console.organisation.services import add_person
from console.store.attachments import keep_all
from console.store.connection import connect
from console.store.engine import make_engine
from console.vault import slots
from console.vault.backup import back_up, restore
from console.vault.vault import (
    DATABASE,
    KEYS,
    change_passphrase,
    create_vault,
    open_reader,
    open_with_passphrase,
    open_with_recovery_code,
)
from tests.builders import ask, run
from tests.conftest import PASSPHRASE


@pytest.fixture
def made(tmp_path):
    """A closed vault and its recovery code."""
    vault, code = create_vault(tmp_path / "birou", PASSPHRASE)
    run(Console(vault), add_person, name="Ada", role=PersonRole.DPO)
    vault.close()
    return vault.folder, code


def people(vault):
    names = [person.name for person in ask(Console(vault), list_people)]
    vault.close()
    return names


def test_the_passphrase_opens_what_it_closed(made):
    folder, _code = made

    assert people(open_with_passphrase(folder, PASSPHRASE)) == ["Ada"]


def test_the_recovery_code_opens_too_even_when_typed_carelessly(made):
    folder, code = made
    careless = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")

    assert people(open_with_recovery_code(folder, careless)) == ["Ada"]


def test_only_the_owner_may_read_the_files(made):
    folder, _code = made

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in (DATABASE, KEYS):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_a_wrong_passphrase_is_told_and_leaves_no_lock_behind(made):
    folder, _code = made
    with pytest.raises(WrongKey, match="does not open"):
        open_with_passphrase(folder, "something else")

    open_with_passphrase(folder, PASSPHRASE).close()


@pytest.mark.parametrize("code", ["", "AAAAA-BBBBB", "!" * 34, "Z" * 34])
def test_a_mistyped_recovery_code_is_told_as_such(made, code):
    with pytest.raises(WrongKey, match=r"mistyped|letters and figures"):
        open_with_recovery_code(made[0], code)


def test_the_recovery_code_of_another_vault_is_told_as_such(made):
    with pytest.raises(WrongKey, match="another vault"):
        open_with_recovery_code(made[0], slots.new_recovery_code())


def test_a_short_passphrase_is_refused_and_nothing_is_made(tmp_path):
    with pytest.raises(RuleBroken):
        create_vault(tmp_path / "birou", "scurt")

    assert list(tmp_path.iterdir()) == []


def test_a_new_vault_never_replaces_an_old_one(made):
    with pytest.raises(StoreUnavailable, match="already"):
        create_vault(made[0], PASSPHRASE)


def test_a_vault_open_elsewhere_is_told(made):
    vault = open_with_passphrase(made[0], PASSPHRASE)
    program = (
        "import sys; from pathlib import Path\n"
        "from console.vault.vault import open_with_passphrase\n"
        "from console.errors import StoreUnavailable\n"
        "try: open_with_passphrase(Path(sys.argv[1]), sys.argv[2])\n"
        "except StoreUnavailable as error: print(error)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, str(made[0]), PASSPHRASE],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    vault.close()

    assert "open in another window" in answer.stdout


def test_a_missing_vault_is_told(tmp_path):
    with pytest.raises(StoreUnavailable, match="no vault"):
        open_with_passphrase(tmp_path / "nimic", PASSPHRASE)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}', '{"format":1,"slots":3}'])
def test_a_damaged_key_file_is_told(made, content):
    (made[0] / KEYS).write_text(content)

    with pytest.raises(StoreUnavailable, match="key file"):
        open_with_passphrase(made[0], PASSPHRASE)


def test_a_key_file_that_asks_for_absurd_work_is_refused(made):
    keys = json.loads((made[0] / KEYS).read_text())
    keys["slots"][0]["memory_cost"] = 2**31
    (made[0] / KEYS).write_text(json.dumps(keys))

    with pytest.raises(StoreUnavailable, match="damaged"):
        open_with_passphrase(made[0], PASSPHRASE)


def test_a_weakened_slot_does_not_open(made):
    keys = json.loads((made[0] / KEYS).read_text())
    keys["slots"][0]["vault"] = "another"
    (made[0] / KEYS).write_text(json.dumps(keys))

    with pytest.raises(WrongKey):
        open_with_passphrase(made[0], PASSPHRASE)


def test_a_newer_key_file_is_told(made):
    (made[0] / KEYS).write_text('{"format": 2, "slots": []}')

    with pytest.raises(StoreUnavailable, match="newer version"):
        open_with_passphrase(made[0], PASSPHRASE)


def test_a_vault_of_a_newer_version_is_told(made):
    vault = open_with_passphrase(made[0], PASSPHRASE)
    with vault.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    vault.close()

    with pytest.raises(StoreUnavailable, match="newer version"):
        open_with_passphrase(made[0], PASSPHRASE)


@pytest.mark.parametrize("place", [100, 5000])
def test_a_damaged_database_is_told(made, place):
    database = made[0] / DATABASE
    raw = bytearray(database.read_bytes())
    raw[place] ^= 1
    database.write_bytes(raw)

    with pytest.raises(StoreUnavailable, match="damaged"):
        open_with_passphrase(made[0], PASSPHRASE)


def test_one_flipped_bit_deep_inside_is_found_by_verifying(made):
    database = made[0] / DATABASE
    vault = open_with_passphrase(made[0], PASSPHRASE)
    run(Console(vault), keep_all, [(bytes(4_000_000), "application/octet-stream")])
    vault.close()
    raw = bytearray(database.read_bytes())
    raw[len(raw) // 2] ^= 1
    database.write_bytes(raw)

    vault = open_with_passphrase(made[0], PASSPHRASE)
    findings = [finding.tell() for finding in Console(vault).verify()]
    vault.close()
    assert any("encrypted file is damaged" in line for line in findings)


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")
def test_a_read_only_folder_is_told(made):
    program = (
        "import os, sys; from pathlib import Path\n"
        "from console.vault.vault import _take_lock\n"
        "from console.errors import StoreUnavailable\n"
        "os.chmod(sys.argv[1], 0o555); os.chmod(sys.argv[1] + '/lock', 0o444)\n"
        "os.chown(sys.argv[1], 65534, 65534) if os.getuid() == 0 else None\n"
        "os.setuid(65534) if os.getuid() == 0 else None\n"
        "try: _take_lock(Path(sys.argv[1]))\n"
        "except StoreUnavailable as error: print(error)\n"
    )
    parents = [made[0].parent, made[0].parent.parent, made[0].parent.parent.parent]
    modes = [parent.stat().st_mode for parent in parents]
    for parent in parents:
        parent.chmod(0o755)
    answer = subprocess.run(
        [sys.executable, "-c", program, str(made[0])],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    made[0].chmod(0o700)
    for parent, mode in zip(parents, modes, strict=True):
        parent.chmod(mode)

    assert "cannot be written to" in answer.stdout, answer.stderr


def test_a_full_disk_is_told_and_nothing_is_half_saved(made):
    vault = open_with_passphrase(made[0], PASSPHRASE)
    console = Console(vault)

    def many(work):
        pages = work.session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        work.session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(2000):
            add_person(work, name=f"Person {number}" * 20, role=PersonRole.READER)

    with pytest.raises(StoreUnavailable, match="disk is full"):
        console.run(many)
    assert people(vault) == ["Ada"]


def test_a_changed_passphrase_shuts_the_old_one_out(made):
    vault = open_with_passphrase(made[0], PASSPHRASE)
    change_passphrase(vault, "o frază nouă și lungă")
    vault.close()

    with pytest.raises(WrongKey):
        open_with_passphrase(made[0], PASSPHRASE)
    assert people(open_with_passphrase(made[0], "o frază nouă și lungă")) == ["Ada"]


def test_a_passphrase_typed_with_other_keys_for_the_same_letters_opens(tmp_path):
    vault, _code = create_vault(tmp_path / "v", "șapte țapi șchiopi")
    vault.close()

    open_with_passphrase(vault.folder, "s\u0326apte t\u0326api s\u0326chiopi").close()


def test_a_reader_cannot_write(made):
    vault = open_with_passphrase(made[0], PASSPHRASE)
    reader = Console(open_reader(made[0], vault.data_key()))

    with pytest.raises(StoreUnavailable, match="cannot be written"):
        run(reader, add_person, name="Eve", role=PersonRole.READER)
    reader.close()
    vault.close()


def test_a_raw_key_opens_through_a_queue_of_connections(made):
    vault = open_with_passphrase(made[0], PASSPHRASE)

    assert type(vault.engine.pool).__name__ == "QueuePool"
    assert "PRAGMA" not in repr(vault.engine)
    with pytest.raises(WrongKey):
        connect(vault.database, bytes(32))
    vault.close()


def test_a_missing_database_is_not_made_anew_for_a_reader(tmp_path):
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        make_engine(tmp_path / "none.db", bytes(32), read_only=True).connect()


def test_a_backup_is_restored_with_everything(made, tmp_path):
    vault = open_with_passphrase(made[0], PASSPHRASE)
    back_up(vault, tmp_path / "birou.dpobackup")
    vault.close()
    folder = restore(tmp_path / "birou.dpobackup", tmp_path / "again")

    assert people(open_with_passphrase(folder, PASSPHRASE)) == ["Ada"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "again.dpovault", "birou.dpobackup", "birou.dpovault",
    ]  # fmt: skip


def test_a_backup_of_a_damaged_vault_is_thrown_away(made, tmp_path):
    vault = open_with_passphrase(made[0], PASSPHRASE)
    raw = bytearray(vault.database.read_bytes())
    for place in range(len(raw) // 2, len(raw), 1000):
        raw[place] ^= 1
    vault.database.write_bytes(raw)

    with pytest.raises(StoreUnavailable):
        Console(vault).run(lambda _work: back_up(vault, tmp_path / "b.dpobackup"))
    vault.close()
    assert not (tmp_path / "b.dpobackup").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"garbage" * 100])
def test_what_is_not_a_backup_is_refused_and_nothing_is_left(tmp_path, content):
    (tmp_path / "x.dpobackup").write_bytes(content)
    with pytest.raises(Unreadable, match="not a whole backup"):
        restore(tmp_path / "x.dpobackup", tmp_path / "again")

    assert [path.name for path in tmp_path.iterdir()] == ["x.dpobackup"]


def test_a_backup_is_never_restored_over_a_vault(made, tmp_path):
    with pytest.raises(StoreUnavailable, match="already"):
        restore(tmp_path / "x", made[0])


def test_what_was_saved_survives_a_kill(made):
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from console.app import Console\n"
        "from console.organisation.rules import PersonRole\n"
        "from console.organisation.services import add_person\n"
        "from console.vault.vault import open_with_passphrase\n"
        "console = Console(open_with_passphrase(Path(sys.argv[1]), sys.argv[2]))\n"
        "console.run(lambda work: add_person(work, name='Saved', role=PersonRole.READER))\n"
        "def half(work):\n"
        "    add_person(work, name='Half', role=PersonRole.READER)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "console.run(half)\n"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(made[0]), PASSPHRASE],
        check=False, cwd=Path(__file__).parents[3], env={**os.environ, "PYTHONPATH": "."},
    )  # fmt: skip

    assert people(open_with_passphrase(made[0], PASSPHRASE)) == ["Ada", "Saved"]


def test_a_vault_opened_on_one_thread_is_locked_again_on_another(made):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as lane:
        vault = lane.submit(open_with_passphrase, made[0], PASSPHRASE).result()
    vault.close()

    open_with_passphrase(made[0], PASSPHRASE).close()
