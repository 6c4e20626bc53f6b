"""Builds the demonstration office and its report pack, then opens the window where it can."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from console.app import Console
from console.authority.rules import Disclosure
from console.authority.services import keep_report_run
from console.demo.office import PASSPHRASE
from console.jobs import JobControl, Step
from console.opening import sit_down
from console.vault.vault import open_with_passphrase
from reports.commands import run_particulars
from reports.demo import build_office
from reports.pack import write_pack
from reports.pack_order import PackOrder


def main(folder: Path) -> int:
    """Make what is missing, say where it is, open the window; answers with an exit status."""
    vault, pack = folder / "office.dpovault", folder / "report"
    code_file = folder / "recovery-code.txt"
    if not vault.exists():
        console, code = build_office(vault, control=JobControl(_tell))
        code_file.write_text(f"{code}\n", "utf-8")
    else:
        console = Console(open_with_passphrase(vault, PASSPHRASE))
        sit_down(console)
    if not pack.exists():
        _write_pack(console, pack)
    console.close()
    print(f"vault:          {vault.resolve()}")
    print(f"passphrase:     {PASSPHRASE}")
    print(f"recovery code:  {code_file.resolve()}")
    for file in sorted(pack.iterdir()):
        print(f"report:         {file.resolve()}")
    return _open_window(vault)


def _write_pack(console: Console, target: Path) -> None:
    order = PackOrder(
        start=date(2025, 1, 1),
        end=date(2025, 12, 31),
        language="ro",
        disclosure=Disclosure.INITIALS,
        with_gaps=False,
        created_at=console.clock(),
        person="Daria Exemplu",
    )
    pack = write_pack(console, order, target, control=JobControl(_tell))
    console.run(lambda work: keep_report_run(work, **run_particulars(order, pack)))


def _open_window(vault: Path) -> int:
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        print("No screen here. Where there is one: python main.py open", vault.resolve())
        return 0
    return subprocess.run([sys.executable, "main.py", "open", str(vault)], check=False).returncode


def _tell(step: Step) -> None:
    if step.note:
        print(f"  {step.note}", flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
