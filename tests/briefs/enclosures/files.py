"""Other people's files, sound and not, made by libraries that know nothing of ours."""

from __future__ import annotations

import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

EVIL = (b"SECRET", b"EVIL", b"cmd.exe", b"JavaScript", b"Launch", b"/Annot", b"Filespec", b"/OpenAction", b"/AA")


def report(pages: int = 3) -> bytes:
    """A sound PDF with a line of text and a link on each page."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=True)
    for number in range(1, pages + 1):
        canvas.setFont("Times-Roman", 24)
        canvas.drawString(72, 700, f"Report page {number}")
        canvas.rect(72, 100, 451, 500)
        canvas.linkURL("https://example.org/report", (72, 690, 300, 730))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def slides(size: tuple[float, float] = (842, 595)) -> bytes:
    """A PDF of two pages, dark at their foot, with two lines of text each and a link at their top left."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=True)
    for number in (1, 2):
        canvas.setFont("Times-Roman", 24)
        canvas.drawString(72, size[1] - 100, f"Slide {number} tells this")
        canvas.drawString(72, size[1] - 140, "and then it tells that")
        canvas.rect(0, 0, size[0], 60, fill=1)
        canvas.linkURL("https://example.org/slide", (0, size[1] - 40, 200, size[1]))
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    target = io.BytesIO()
    pdf.save(target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def scripted() -> bytes:
    """A PDF with everything that must not pass: scripts, programs, files inside, on every level."""
    pdf = pikepdf.open(io.BytesIO(report()))
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('SECRET')"))
    launch = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
    pdf.attachments["evil.exe"] = pikepdf.AttachedFileSpec(
        pdf, b"EVIL", description="", filename="evil.exe", mime_type="", creation_date="", mod_date=""
    )
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=launch)
    page.Annots.append(pdf.make_indirect(_link(Array([0, 0, 100, 100]), "/A", launch)))
    page.Annots.append(pdf.make_indirect(_link(Array([0, 100, 100, 200]), "/A", script)))
    page.Annots.append(pdf.make_indirect(_link(Array([100, 100, 200, 200]), "/Dest", Array([pdf.pages[2].obj, Name.Fit]))))
    page.Annots.append(
        pdf.make_indirect(_link(Array([0, 0, 9, 9]), "/A", Dictionary(S=Name.URI, URI=String("file:///SECRET"))))
    )
    for font in page.Resources.Font.values():
        font.AF = Array([Dictionary(Type=Name.Filespec, F=String("SECRET"))])
        font.PieceInfo = Dictionary(Editor=Dictionary(Private=String("SECRET")))
    state = Dictionary(Type=Name.ExtGState, CA=1, Hidden=script, A=script)
    page.Resources.ExtGState = Dictionary(A=pdf.make_indirect(state))
    return saved(pdf)


def _link(rectangle: Array, key: str, value: pikepdf.Object) -> Dictionary:
    return Dictionary({"/Type": Name.Annot, "/Subtype": Name.Link, "/Rect": rectangle, key: value})


def turned() -> bytes:
    """A PDF whose second page is turned by the tree it hangs in."""
    pdf = pikepdf.open(io.BytesIO(report(2)))
    pdf.pages[1].rotate(90, relative=True)
    return saved(pdf)


def encrypted(user: str) -> bytes:
    """A PDF for whoever knows the password."""
    return saved(pikepdf.open(io.BytesIO(report())), encryption=pikepdf.Encryption(owner="owner", user=user))


def layered() -> bytes:
    """A PDF with a layer that is hidden."""
    pdf = pikepdf.open(io.BytesIO(report(1)))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(L=layer)
    page.contents_add(b"/OC /L BDC 0 0 595 842 re f EMC")
    return saved(pdf)


def bomb() -> bytes:
    """A PDF of a few kilobytes whose content unpacks to more than a gigabyte."""
    pdf = pikepdf.open(io.BytesIO(report(1)))
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 2**20) for _ in range(1100)) + packer.flush()
    content = pikepdf.Stream(pdf, data)
    content.Filter = Name.FlateDecode
    pdf.pages[0].obj.Contents = pdf.make_indirect(content)
    return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def picture(kind: str, mode: str = "RGB", **options: object) -> bytes:
    """A small picture: left half dark, right half light or transparent."""
    image = Image.new(mode, (200, 100), 0 if mode in ("L", "1", "P") else tuple(0 for _ in mode))
    light = Image.new(mode, (100, 100), 255 if mode in ("L", "1", "P") else tuple(200 for _ in mode))
    image.paste(light, (100, 0))
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()
