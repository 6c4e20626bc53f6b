"""Visitors as pseudonyms: 16 bytes that only the vault's own key can tie to an identifier.

An identifier of 128 bits, written as 32 hexadecimal digits or as a UUID, is permuted by
AES-256, block by block; the whole column goes through in one call. Any other one is hashed
by BLAKE2b under a key. Both keys come from one secret of the controller concerned.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

WIDTH = 16
"""Bytes of a pseudonym."""

NOBODY = bytes(WIDTH)
"""Stands where a log names no visitor."""

_HEX = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Pseudonymiser:
    """Turns identifiers of one controller's visitors into pseudonyms."""

    __slots__ = ("_hashes", "_permutes")

    def __init__(self, secret: bytes) -> None:
        self._permutes = hashlib.blake2b(secret, digest_size=32, person=b"permute").digest()
        self._hashes = hashlib.blake2b(secret, digest_size=32, person=b"hash").digest()

    def of_text(self, visitor: str) -> bytes:
        """Turn one identifier into its pseudonym, however it is written."""
        return self.of_texts([visitor])

    def of_texts(self, visitors: Iterable[str]) -> bytes:
        """Turn identifiers into pseudonyms, one after the other, however each is written."""
        plain = [visitor.strip() for visitor in visitors]
        digits = {place: each for place, each in enumerate(plain) if _HEX.fullmatch(each)}
        blocks = bytes.fromhex("".join(digits.values()).replace("-", ""))
        permuted = iter(_pieces(self.of_blocks(blocks)))
        return b"".join(
            next(permuted) if place in digits else self._hashed(each)
            for place, each in enumerate(plain)
        )

    def of_blocks(self, identifiers: bytes) -> bytes:
        """Turn any number of 128-bit identifiers, one after the other, into pseudonyms."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        permuted = Cipher(algorithms.AES(self._permutes), modes.ECB())  # noqa: S305 - single blocks: a keyed permutation is what is wanted
        encryptor = permuted.encryptor()
        return encryptor.update(identifiers) + encryptor.finalize()

    def _hashed(self, plain: str) -> bytes:
        if not plain:
            return NOBODY
        return hashlib.blake2b(plain.encode(), digest_size=WIDTH, key=self._hashes).digest()


def _pieces(column: bytes) -> Iterator[bytes]:
    return (column[start : start + WIDTH] for start in range(0, len(column), WIDTH))
