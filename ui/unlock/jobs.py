"""What the unlock window has done beside it; every import is late, for the start is measured."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from console.jobs import JobControl


def open_job(folder: Path, secret: str, *, is_code: bool) -> Any:
    """Make the job that opens a vault with its passphrase or its recovery code."""

    def job(_control: JobControl) -> tuple[Any, str]:
        from console.app import Console
        from console.opening import sit_down
        from console.vault.vault import open_with_passphrase, open_with_recovery_code

        opener = open_with_recovery_code if is_code else open_with_passphrase
        console = Console(opener(folder, secret))
        sit_down(console)
        return console, ""

    return job


def keychain_job(folder: Path) -> Any:
    """Make the job that opens a vault with the key that the system's keychain keeps."""

    def job(_control: JobControl) -> tuple[Any, str]:
        from console.app import Console
        from console.errors import WrongKey
        from console.i18n import N_
        from console.opening import sit_down
        from console.vault.keychain import SystemKeychain
        from console.vault.vault import open_with_key, read_keys

        key = SystemKeychain().recall(str(read_keys(folder)["vault"]))
        if key is None:
            raise WrongKey(N_("The system's keychain holds no key of this vault."))
        console = Console(open_with_key(folder, key))
        sit_down(console)
        return console, ""

    return job


def package_job(package: Path, passphrase: str, folder: Path, person: str) -> Any:
    """Make the job that makes a vault from a review package."""

    def job(_control: JobControl) -> tuple[Any, str]:
        from console.review_parcels import open_package

        return open_package(package, passphrase, folder, person=person)

    return job


def create_job(folder: Path, passphrase: str, first: Mapping[str, Any]) -> Any:
    """Make the job that makes a vault with its first person and office particulars."""

    def job(_control: JobControl) -> tuple[Any, str]:
        from console.opening import make_office

        return make_office(folder, passphrase, **first)

    return job
