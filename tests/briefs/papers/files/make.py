"""Make the documents of this folder anew: `python tests/briefs/papers/files/make.py FOLDER_WITH_NODE_MODULES`.

Needs pandoc, LibreOffice (soffice) and node, with the npm package `docx` installed in the folder that is named.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent
SOURCE: dict[str, list[dict[str, Any]]] = msgspec.yaml.decode((HERE / "source.yaml").read_bytes())


def markdown(items: list[dict[str, Any]]) -> str:
    """Return the source in pandoc's Markdown."""
    out, before, first = [], "", True
    for item in items:
        style, indent = item["style"], "    " * item.get("level", 0)
        if style != before:
            out.append("")
        match style:
            case "heading":
                out.append(f"{'#' if first else '##'} {item['text']}")
            case "bullet" | "number":
                out.append(f"{indent}{'-' if style == 'bullet' else '1.'}  {item['text']}")
            case "quotation":
                out.append(f"> {item['text']}")
            case "row":
                out.append("| " + " | ".join(map(str, item["cells"])) + " |")
                if before != "row":
                    out.append("|" + "---|" * len(item["cells"]))
            case _:
                out += ["", item["text"]]
        before, first = style, False
    return "\n".join(out) + "\n"


def office(text: str, language: str) -> str:
    """Return a flat OpenDocument text with what Markdown has no sign for."""
    ruby = (
        "<text:ruby><text:ruby-base>三角州</text:ruby-base><text:ruby-text>さんかくす</text:ruby-text></text:ruby>の港。"
        if language == "ja"
        else "The delta."
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"
 style:font-weight-asian="bold"/></style:style></office:automatic-styles><office:body><office:text>
<text:tracked-changes text:track-changes="false">
<text:changed-region text:id="c1"><text:insertion><office:change-info><dc:creator>A</dc:creator>
<dc:date>2031-01-01T00:00:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">{text}</text:h>
<text:p>{ruby}</text:p>
<text:p>ha\u00adrbour<text:tab/>F\u2011150<text:line-break/>second line
<text:change-start text:change-id="c1"/>inserted<text:change-end text:change-id="c1"/>
<office:annotation><dc:creator>A</dc:creator><text:p>a remark</text:p></office:annotation></text:p>
<text:p><draw:frame svg:width="6cm" svg:height="2cm" text:anchor-type="paragraph"><draw:text-box>
<text:p>boxed <text:span text:style-name="B">words</text:span></text:p></draw:text-box></draw:frame>around the box</text:p>
<table:table><table:table-column table:number-columns-repeated="2"/>
<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>merged</text:p></table:table-cell>
<table:table-cell><text:p>one</text:p></table:table-cell></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell><text:p>two</text:p></table:table-cell></table:table-row>
</table:table></office:text></office:body></office:document>
"""


def run(*words: str | Path) -> None:
    """Run a program."""
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)


def convert(source: Path, target: Path, work: Path) -> None:
    """Let LibreOffice write a file as DOCX."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", work / "out", source)
    target.write_bytes((work / "out" / f"{source.stem}.docx").read_bytes())


def main(modules: Path) -> None:
    """Write every document."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "source.json").write_text(json.dumps(SOURCE), encoding="utf-8")
        script = modules / "write.mjs"
        script.write_bytes((HERE / "write.mjs").read_bytes())
        for language, items in SOURCE.items():
            text, flat = work / f"{language}.md", work / f"office-{language}.fodt"
            text.write_text(markdown(items), encoding="utf-8")
            flat.write_text(office(items[0]["text"], language), encoding="utf-8")
            run("pandoc", text, "-o", HERE / f"pandoc-{language}.docx")
            run("pandoc", text, "-o", work / f"{language}.odt")
            convert(work / f"{language}.odt", HERE / f"libreoffice-{language}.docx", work)
            convert(flat, HERE / f"libreoffice-marks-{language}.docx", work)
            run("node", script, work / "source.json", language, HERE / f"npm-docx-{language}.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
