"""Filters of a list, kept under a name; they are read before the mapper is loaded."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from console.errors import RuleBroken
from console.i18n import N_

if TYPE_CHECKING:
    from console.store.work import UnitOfWork

_FILTERS = "SELECT id, name, filter FROM saved_view WHERE page = ? ORDER BY name"


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter as it was kept: what its editors showed, by their names."""

    id: int
    name: str
    values: Mapping[str, Any]


def save_filter(work: "UnitOfWork", *, page: str, name: str, values: Mapping[str, Any]) -> int:
    """Keep a filter; one of the same name is replaced.

    Raises:
        RuleBroken: If it has no name.
    """
    from sqlalchemy import select

    from console.requests.casework.models import SavedView

    if not name.strip():
        raise RuleBroken(N_("Give the filter a name."))
    query = select(SavedView).where(SavedView.page == page, SavedView.name == name.strip())
    known = work.session.scalars(query).first()
    text = json.dumps(dict(values), sort_keys=True, ensure_ascii=False)
    if known is not None:
        known.filter = text
        return known.id
    return work.add(SavedView(page=page, name=name.strip(), filter=text)).id


def drop_filter(work: "UnitOfWork", filter_id: int) -> None:
    """Forget a filter."""
    from console.requests.casework.models import SavedView

    work.remove(work.get(SavedView, filter_id))


def list_filters(reader: Any, page: str) -> list[SavedFilter]:
    """List the filters of a page by name, over the bare connection."""
    lines = reader.execute(_FILTERS, (page,))
    return [SavedFilter(key, name, json.loads(values)) for key, name, values in lines]
