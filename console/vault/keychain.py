"""The system's keychain, where there is one: a convenience, never the only key."""

from typing import Protocol

_SERVICE = "dpo-console"


class Keychain(Protocol):
    """Keeps one secret per vault for the person who owns this account."""

    def recall(self, vault_id: str) -> bytes | None:
        """Fetch the data key, or None where it is not kept."""
        ...

    def remember(self, vault_id: str, data_key: bytes) -> bool:
        """Keep the data key; False where the system would not."""
        ...

    def forget(self, vault_id: str) -> None:
        """Drop the data key."""
        ...


class NoKeychain:
    """A machine without a keychain, which is a normal state."""

    def recall(self, vault_id: str) -> bytes | None:  # noqa: ARG002 - the protocol's form
        """Know nothing."""
        return None

    def remember(self, vault_id: str, data_key: bytes) -> bool:  # noqa: ARG002
        """Keep nothing."""
        return False

    def forget(self, vault_id: str) -> None:
        """Forget nothing."""


class SystemKeychain:
    """The keychain of Windows, macOS or a Linux desktop; may wait for the person to unlock it.

    One service name per vault: Windows mixes up two users under one name.
    """

    def recall(self, vault_id: str) -> bytes | None:
        """Fetch the data key, or None where it is not kept or the keychain is closed."""
        import keyring
        from keyring.errors import KeyringError

        try:
            kept = keyring.get_password(f"{_SERVICE} {vault_id}", "data key")
        except KeyringError:
            return None
        return bytes.fromhex(kept) if kept else None

    def remember(self, vault_id: str, data_key: bytes) -> bool:
        """Keep the data key and read it back, for some keychains only pretend."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(f"{_SERVICE} {vault_id}", "data key", data_key.hex())
        except KeyringError:
            return False
        return self.recall(vault_id) == data_key

    def forget(self, vault_id: str) -> None:
        """Drop the data key, if it was there."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.delete_password(f"{_SERVICE} {vault_id}", "data key")
        except KeyringError:
            return
