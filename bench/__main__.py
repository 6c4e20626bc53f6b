"""Runs every measurement, or the one that is named: ``python -m bench [name]``."""

import subprocess
import sys

NAMES = (
    "start", "lists", "search", "consent", "registers", "quality", "clauses", "opening",
    "agreement_desk", "journal", "mail",
)  # fmt: skip


def main(wanted: list[str]) -> int:
    """Run the measurements one after another; answers with an exit status."""
    names = wanted or list(NAMES)
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"no such measurement: {', '.join(unknown)}; known are {', '.join(NAMES)}")
        return 2
    failed = 0
    for name in names:
        print(f"\n== {name}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
