"""What a file says about itself: the Info dictionary and XMP, from the book's own date and words."""

from __future__ import annotations

from datetime import datetime
from xml.sax.saxutils import escape

from briefs.book.text import xml_text
from briefs.layout.document import Information
from briefs.pdf.objects import text_string

PRODUCER = "Briefing Book"


# PDF/A-2a, level A (ISO 19005-2, 6.6.4).
ARCHIVE_CLAIM = """
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>\
<pdfaid:conformance>A</pdfaid:conformance></rdf:Description>"""
# PDF/A knows only its own schemas: that of PDF/UA is described in the packet (ISO 19005-2, 6.6.2.3).
ACCESS_CLAIM = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>\
</rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def info_dictionary(information: Information) -> bytes:
    """Return the Info dictionary; it says the same as the XMP packet."""
    entries = {
        b"Title": information.title,
        b"Author": information.author,
        b"Subject": information.subject,
        b"Keywords": information.keywords,
        b"Creator": PRODUCER,
        b"Producer": PRODUCER,
    }
    out = [b"/%s %s" % (key, text_string(value)) for key, value in entries.items() if value]
    date = _pdf_date(information.date)
    return b"<<%s/CreationDate(%s)/ModDate(%s)>>" % (b"".join(out), date, date)


def xmp_packet(information: Information, *, conforming: bool = False) -> bytes:
    """Return the XMP packet; that of a `conforming` file claims PDF/UA-1 and PDF/A-2a."""
    title, date = _xml(information.title), _iso_date(information.date)
    core = [
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>',
        f"<dc:language><rdf:Bag><rdf:li>{_xml(information.language)}</rdf:li></rdf:Bag></dc:language>",
        "<dc:format>application/pdf</dc:format>",
    ]
    if information.author:
        core.append(f"<dc:creator><rdf:Seq><rdf:li>{_xml(information.author)}</rdf:li></rdf:Seq></dc:creator>")
    if information.subject:
        subject = _xml(information.subject)
        core.append(f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>')
    keywords = f"<pdf:Keywords>{_xml(information.keywords)}</pdf:Keywords>" if information.keywords else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">{"".join(core)}</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>{date}</xmp:CreateDate>\
<xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{PRODUCER}</pdf:Producer>{keywords}\
</rdf:Description>{ARCHIVE_CLAIM + ACCESS_CLAIM if conforming else ""}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def claims_archive(data: bytes) -> bool:
    """Tell whether a finished file says that it is an archive (PDF/A), where everybody can read it."""
    return ARCHIVE_CLAIM.encode() in data


def without_archive_claim(packet: bytes) -> bytes:
    """Return our XMP packet without the claim of PDF/A, which no encrypted file may make (ISO 19005-2, 6.1.3)."""
    return packet.replace(ARCHIVE_CLAIM.encode(), b"")


def _xml(text: str) -> str:
    """Return text as an element can hold it, without what nobody would see."""
    return escape("".join(character for character in xml_text(text) if character.isprintable() or character.isspace()))


def _pdf_date(date: str) -> bytes:
    moment = datetime.fromisoformat(date)
    offset = moment.strftime("%z")
    zone = f"{offset[:3]}'{offset[3:5]}'" if offset else "Z"
    return f"D:{moment.strftime('%Y%m%d%H%M%S')}{zone}".encode("ascii")


def _iso_date(date: str) -> str:
    moment = datetime.fromisoformat(date)
    return moment.isoformat(timespec="seconds") + ("" if moment.tzinfo else "Z")
