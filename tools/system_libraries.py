"""Sees to the system libraries that Qt needs on Debian and its relatives.

Installs them where it may (as root or with sudo), else says the one line to run.
"""

import ctypes
import os
import shutil
import subprocess
import sys

_QT = ("libgl1", "libegl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0")
_XCB = (
    "libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1",
    "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0",
)  # fmt: skip
_LIBRARIES = ("libGL.so.1", "libEGL.so.1", "libglib-2.0.so.0", "libdbus-1.so.3",
              "libfontconfig.so.1", "libxkbcommon.so.0")  # fmt: skip
_XCB_LIBRARIES = ("libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libxcb-icccm.so.4",
                  "libxcb-keysyms.so.1", "libxcb-shape.so.0", "libxcb-image.so.0",
                  "libxcb-render-util.so.0")  # fmt: skip


def main(purpose: str) -> int:
    """Install what is missing for a window or for the tests; answers with an exit status."""
    if sys.platform != "linux":
        return 0
    packages = _missing_packages(purpose)
    if not packages:
        return 0
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        print("Install the system's packages for:", " ".join(packages))
        return 0
    prefix = _prefix()
    if prefix is None:
        print("Qt needs system libraries. Run once:\n  sudo", " ".join(command))
        return 1
    subprocess.run([*prefix, "apt-get", "update", "-qq"], check=True)
    quietly = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command]
    subprocess.run(quietly, check=True, stdout=subprocess.DEVNULL)
    return 0


def _missing_packages(purpose: str) -> list[str]:
    wanted: list[str] = []
    if not all(map(_loads, _LIBRARIES)):
        wanted += _QT
    if not all(map(_loads, _XCB_LIBRARIES)):
        wanted += _XCB
    if purpose == "tests" and shutil.which("xvfb-run") is None:
        wanted += ["xvfb", "xauth"]
    return wanted


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _prefix() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and sys.stdin.isatty():
        return ["sudo"]
    silent = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], check=False)
    return ["sudo", "-n"] if silent and silent.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
