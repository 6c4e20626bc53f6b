"""Whether a vault was made from a review package, read before the mapper is loaded."""

from typing import Any

_GUEST = "SELECT EXISTS (SELECT 1 FROM review_parcel WHERE is_guest)"


def is_guest_vault(reader: Any) -> bool:
    """Tell whether just one review can be done in this vault."""
    return bool(reader.execute(_GUEST).fetchone()[0])
