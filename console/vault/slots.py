"""Key slots: the data key wrapped by a passphrase and by a recovery code.

The data key is 256 random bits. A slot keeps it under AES-256-GCM; everything
else in the slot is authenticated with it, so that nobody can weaken the
parameters. Passphrases go through Argon2id (RFC 9106); the recovery code has
full entropy and goes through HKDF.
"""

import base64
import hashlib
import json
import os
import unicodedata
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from console.errors import RuleBroken, StoreUnavailable, WrongKey
from console.i18n import N_

KEY_BYTES = 32
MIN_PASSPHRASE = 10
"""Characters a passphrase must have at least."""

_ARGON = {"iterations": 3, "lanes": 4, "memory_cost": 64 * 1024}
_ARGON_LIMITS = {"iterations": 20, "lanes": 16, "memory_cost": 1024 * 1024}
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_BYTES = 21
_CODE_LENGTH = 34
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})

Slot = dict[str, Any]


def new_data_key() -> bytes:
    """Make the random key of a new vault."""
    return os.urandom(KEY_BYTES)


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is too short to protect anything.

    Raises:
        RuleBroken: If it has fewer than ten characters.
    """
    if len(passphrase.strip()) < MIN_PASSPHRASE:
        raise RuleBroken(
            N_("A passphrase needs at least {least} characters; several words are best."),
            least=MIN_PASSPHRASE,
        )


def passphrase_slot(data_key: bytes, passphrase: str, vault_id: str) -> Slot:
    """Wrap the data key with a passphrase."""
    slot: Slot = {"kind": "passphrase", "vault": vault_id, "kdf": "argon2id", **_ARGON}
    slot["salt"] = _text(os.urandom(16))
    return _seal(slot, _passphrase_key(slot, passphrase), data_key)


def recovery_slot(data_key: bytes, code: str, vault_id: str) -> Slot:
    """Wrap the data key with a recovery code."""
    slot: Slot = {"kind": "recovery", "vault": vault_id, "kdf": "hkdf-sha256"}
    slot["salt"] = _text(os.urandom(16))
    return _seal(slot, _recovery_key(slot, code), data_key)


def open_passphrase_slot(slot: Mapping[str, Any], passphrase: str) -> bytes:
    """Unwrap the data key.

    Raises:
        WrongKey: If the passphrase is wrong.
        StoreUnavailable: If the slot asks for impossible work or is damaged.
    """
    _check_limits(slot)
    try:
        return _unseal(slot, _passphrase_key(slot, passphrase))
    except InvalidTag:
        raise WrongKey(
            N_("This passphrase does not open the vault. Check the keyboard layout and Caps Lock.")
        ) from None


def open_recovery_slot(slot: Mapping[str, Any], code: str) -> bytes:
    """Unwrap the data key with the code printed when the vault was made.

    Raises:
        WrongKey: If the code is wrong or mistyped.
    """
    try:
        return _unseal(slot, _recovery_key(slot, code))
    except InvalidTag:
        raise WrongKey(N_("This recovery code belongs to another vault.")) from None


def new_recovery_code() -> str:
    """Make a code of 160 random bits and a check sum, in seven groups."""
    body = os.urandom(20)
    number = int.from_bytes(body + _checksum(body))
    letters = "".join(
        _ALPHABET[number >> 5 * place & 31] for place in reversed(range(_CODE_LENGTH))
    )
    return "-".join(letters[start : start + 5] for start in range(0, _CODE_LENGTH, 5))


def _code_bytes(code: str) -> bytes:
    letters = "".join(letter for letter in code.upper().translate(_LOOKALIKES) if letter.isalnum())
    if len(letters) != _CODE_LENGTH or not set(letters) <= set(_ALPHABET):
        raise WrongKey(
            N_("A recovery code has {count} letters and figures; this one has {given}."),
            count=_CODE_LENGTH,
            given=len(letters),
        )
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    if number >> 8 * _CODE_BYTES:
        raise _mistyped()
    raw = number.to_bytes(_CODE_BYTES)
    if _checksum(raw[:-1]) != raw[-1:]:
        raise _mistyped()
    return raw[:-1]


def _mistyped() -> WrongKey:
    return WrongKey(N_("The recovery code is mistyped: its check sum does not fit."))


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:1]


def _passphrase_key(slot: Mapping[str, Any], passphrase: str) -> bytes:
    kdf = Argon2id(
        salt=_bytes(slot["salt"]),
        length=KEY_BYTES,
        iterations=int(slot["iterations"]),
        lanes=int(slot["lanes"]),
        memory_cost=int(slot["memory_cost"]),
    )
    return kdf.derive(unicodedata.normalize("NFKC", passphrase).encode())


def _recovery_key(slot: Mapping[str, Any], code: str) -> bytes:
    kdf = HKDF(SHA256(), KEY_BYTES, salt=_bytes(slot["salt"]), info=b"dpo-console recovery")
    return kdf.derive(_code_bytes(code))


def _seal(slot: Slot, wrapping_key: bytes, data_key: bytes) -> Slot:
    nonce = os.urandom(12)
    slot["nonce"] = _text(nonce)
    sealed = AESGCM(wrapping_key).encrypt(nonce, data_key, _bound(slot))
    return {**slot, "sealed": _text(sealed)}


def _unseal(slot: Mapping[str, Any], wrapping_key: bytes) -> bytes:
    bound = _bound({name: value for name, value in slot.items() if name != "sealed"})
    return AESGCM(wrapping_key).decrypt(_bytes(slot["nonce"]), _bytes(slot["sealed"]), bound)


def _bound(slot: Mapping[str, Any]) -> bytes:
    return json.dumps(slot, sort_keys=True).encode()


def _check_limits(slot: Mapping[str, Any]) -> None:
    if any(not 0 < int(slot[name]) <= most for name, most in _ARGON_LIMITS.items()):
        raise StoreUnavailable(N_("The vault's key file is damaged. Restore the latest backup."))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
