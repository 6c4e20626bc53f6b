"""Prints branch coverage by layer and fails below the floor of each."""

import subprocess
import sys

FLOORS = {"console": 95.0, "reports": 95.0, "ui": 90.0}


def main() -> int:
    """Measure each layer; answers with an exit status."""
    failed = 0
    for layer, floor in FLOORS.items():
        command = [sys.executable, "-m", "coverage", "report", "--precision=1", "--format=total"]
        answer = subprocess.run(
            [*command, f"--include={layer}/*"], capture_output=True, text=True, check=True
        )
        share = float(answer.stdout.strip())
        print(f"branch coverage of {layer}: {share:.1f} % (floor {floor:.0f} %)")
        failed += share < floor
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
