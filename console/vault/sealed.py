"""A sealed file: bytes under a passphrase of their own, for what travels between two computers."""

import json
import os
import zlib
from pathlib import Path
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from console.errors import StoreUnavailable, Unreadable, WrongKey
from console.i18n import N_
from console.vault.slots import (
    check_passphrase,
    new_data_key,
    open_passphrase_slot,
    passphrase_slot,
)

_MARK = b"DPO-CONSOLE-SEALED-1\n"
_NONCE = 12
_LONGEST_HEAD = 4096
_MOST_BYTES = 512 * 1024 * 1024


def write_sealed(target: Path, content: bytes, passphrase: str, *, purpose: str) -> None:
    """Write bytes under a passphrase; the file appears whole or not at all.

    Args:
        target: The file; it is replaced.
        content: What is sealed.
        passphrase: What opens it; tell it to the other person by another way than the file.
        purpose: What the file is for; one of another purpose does not open in its place.

    Raises:
        RuleBroken: If the passphrase is too short.
        StoreUnavailable: If the file cannot be written.
    """
    check_passphrase(passphrase)
    key, nonce = new_data_key(), os.urandom(_NONCE)
    slot = passphrase_slot(key, passphrase, str(uuid4()))
    head = json.dumps({"purpose": purpose, "slot": slot}, sort_keys=True).encode() + b"\n"
    body = AESGCM(key).encrypt(nonce, zlib.compress(content, 6), _MARK + head)
    draft = target.with_name(target.name + ".tmp")
    try:
        with draft.open("wb") as stream:
            stream.write(_MARK + head + nonce + body)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StoreUnavailable(
            N_("The file {file} cannot be written. Choose another place."), file=target
        ) from error


def read_sealed(file: Path, passphrase: str, *, purpose: str) -> bytes:
    """Open a sealed file.

    Raises:
        WrongKey: If the passphrase is wrong.
        Unreadable: If the file is damaged, was changed, or is for another purpose.
    """
    head, rest = _split(file)
    try:
        told = json.loads(head)
        key = open_passphrase_slot(told["slot"], passphrase)
        is_fit = told["purpose"] == purpose
    except (ValueError, LookupError, TypeError) as broken:
        raise _damaged(file) from broken
    except WrongKey:
        raise WrongKey(
            N_("This passphrase does not open {file}. Ask who sent it."), file=file.name
        ) from None
    if not is_fit:
        raise Unreadable(
            N_(
                "{file} is a file of the console, but for another purpose. Choose the one that"
                " belongs to this step."
            ),
            file=file.name,
        )
    try:
        packed = AESGCM(key).decrypt(rest[:_NONCE], rest[_NONCE:], _MARK + head)
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(packed, _MOST_BYTES)
    except (InvalidTag, zlib.error, ValueError) as broken:
        raise _damaged(file) from broken
    if unpacker.unconsumed_tail:
        raise _damaged(file)
    return content


def _split(file: Path) -> tuple[bytes, bytes]:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise _damaged(file)
        data = file.read_bytes()
    except OSError as error:
        raise Unreadable(N_("{file} cannot be opened."), file=file.name) from error
    end = data.find(b"\n", len(_MARK)) + 1
    if not data.startswith(_MARK) or not len(_MARK) < end <= _LONGEST_HEAD:
        raise _damaged(file)
    return data[len(_MARK) : end], data[end:]


def _damaged(file: Path) -> Unreadable:
    return Unreadable(
        N_("{file} is damaged, cut off, or no sealed file of the console. Ask for it again."),
        file=file.name,
    )
