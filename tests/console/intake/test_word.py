"""Trouble inside the package of a Word document."""

import io
import zipfile

import pytest

from console.errors import Unreadable
from console.intake.limits import Limits
from console.intake.sources import Source
from console.intake.word import read_word


def test_a_package_without_a_document_is_damaged() -> None:
    stream = io.BytesIO()
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", b"<a/>")
        archive.writestr("[Content_Types].xml", types)
    with pytest.raises(Unreadable, match="damaged"):
        read_word(Source("a.docx", stream.getvalue()), Limits())
