"""What a PDF says about itself."""

from __future__ import annotations

from lxml import etree

from briefs.layout.document import Information
from briefs.pdf.metadata import xmp_packet


def test_a_packet_is_xml_whatever_was_typed_into_a_title() -> None:
    typed = "Talks\x0b & <walks>\x0c\x1c\x85\ud800\u200b"
    packet = etree.fromstring(xmp_packet(Information(title=typed, date="2031-03-03T09:00:00+09:00", author=typed)))
    assert {text.split("\x85")[0] for text in packet.itertext() if "alk" in text} == {"Talks & <walks>"}
