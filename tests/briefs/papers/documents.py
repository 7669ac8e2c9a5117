"""Word documents made by hand, element by element, as other programs write them."""

from __future__ import annotations

import zipfile
from pathlib import Path

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write(path: Path, body: str, *, strict: bool = False, extra: dict[str, str] | None = None, kinds: str = "") -> Path:
    """Write a document with this body; `extra` are further parts by name, `kinds` the document's relations to them."""
    words, relations = (STRICT, STRICT_RELATIONS) if strict else (TRANSITIONAL, RELATIONS)
    spaces = (
        f'xmlns:w="{words}" xmlns:r="{relations}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{relations}/officeDocument" Target="doc/main.xml"/>'),
        "doc/main.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        "doc/_rels/main.xml.rels": _relations(kinds.replace("REL", relations)),
    }
    for name, text in (extra or {}).items():
        parts[name] = text.replace("SPACES", spaces)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def p(*runs: str, settings: str = "") -> str:
    """A paragraph."""
    return f"<w:p>{f'<w:pPr>{settings}</w:pPr>' if settings else ''}{''.join(runs)}</w:p>"


def r(text: str, settings: str = "") -> str:
    """A run."""
    return f'<w:r>{f"<w:rPr>{settings}</w:rPr>" if settings else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold one paragraph each."""
    inner = "".join(f"<w:tr>{''.join(f'<w:tc>{p(r(cell))}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{inner}</w:tbl>"
