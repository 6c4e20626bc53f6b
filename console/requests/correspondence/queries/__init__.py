"""What windows and reports may read of the correspondence of a case."""

from console.requests.correspondence.queries.messages import (
    MessageRow,
    PartRow,
    list_messages,
    read_kept_message,
)

__all__ = ["MessageRow", "PartRow", "list_messages", "read_kept_message"]
