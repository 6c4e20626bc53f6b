"""Every page of a vault, decrypted, free ones and those of the log file included."""

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from console.app import Console

_PAGE, _SALT, _RESERVED, _VECTOR = 4096, 16, 80, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24


def decrypted(console: Console) -> bytes:
    """Decrypt all that lies on the disk, as SQLCipher 4 writes it."""
    key, database = console.vault.data_key(), console.vault.database
    raw = database.read_bytes()
    pages = [raw[start : start + _PAGE] for start in range(0, len(raw), _PAGE)]
    log = database.with_name(f"{database.name}-wal")
    frames = log.read_bytes()[_LOG_HEAD:] if log.exists() else b""
    pages += [
        frames[start + _FRAME_HEAD : start + _FRAME_HEAD + _PAGE]
        for start in range(0, len(frames), _FRAME_HEAD + _PAGE)
    ]
    plain = b"".join(_decrypt(key, page, first=place == 0) for place, page in enumerate(pages))
    assert b"CREATE TABLE journal_entry" in plain
    return plain


def _decrypt(key: bytes, page: bytes, *, first: bool) -> bytes:
    start, end = (_SALT if first else 0), _PAGE - _RESERVED
    cipher = Cipher(AES256(key), CBC(page[end : end + _VECTOR])).decryptor()
    return cipher.update(page[start:end]) + cipher.finalize()
