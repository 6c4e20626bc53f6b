"""Visitors as pseudonyms: 16 bytes that only the vault's own key can tie to an identifier.

An identifier of 128 bits, written as 32 hexadecimal digits or as a UUID, is permuted by
AES-256, block by block; the whole column goes through in one call. Any other one is hashed
by BLAKE2b under a key. Both keys come from one secret of the controller concerned.
"""

import hashlib
import re
from dataclasses import dataclass, field

WIDTH = 16
"""Bytes of a pseudonym."""

NOBODY = bytes(WIDTH)
"""Stands where a log names no visitor."""

_HEX = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pseudonymiser:
    """Turns identifiers of one controller's visitors into pseudonyms.

    Attributes:
        secret: 32 random bytes, made once for each controller.
    """

    secret: bytes = field(repr=False)

    def of_text(self, visitor: str) -> bytes:
        """Turn one identifier into its pseudonym, however it is written."""
        plain = visitor.strip()
        if not plain:
            return NOBODY
        if _HEX.fullmatch(plain):
            return self.of_blocks(bytes.fromhex(plain.replace("-", "")))
        return hashlib.blake2b(plain.encode(), digest_size=WIDTH, key=self._part(b"hash")).digest()

    def of_blocks(self, identifiers: bytes) -> bytes:
        """Turn any number of 128-bit identifiers, one after the other, into pseudonyms."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        permuted = Cipher(algorithms.AES(self._part(b"permute")), modes.ECB())  # noqa: S305 - single blocks: a keyed permutation is what is wanted
        encryptor = permuted.encryptor()
        return encryptor.update(identifiers) + encryptor.finalize()

    def _part(self, purpose: bytes) -> bytes:
        return hashlib.blake2b(self.secret, digest_size=32, person=purpose).digest()
