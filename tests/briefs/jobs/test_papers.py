"""Papers that mean harm are refused in words, or cleaned: in a process of its own, in little time and memory."""

from __future__ import annotations

import multiprocessing
import random
import sys
import zipfile
import zlib
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

import pytest

import resources
from briefs.errors import BriefsError, HostilePaperError, HugePaperError, NotAPaperError
from briefs.jobs.papers import FromPapers, serve_paper
from briefs.papers.paper import Paper
from briefs.papers.reading import read_paper
from briefs.wording import Words
from tests.briefs.papers.documents import p, r, write

FILES = Path(__file__).parents[1] / "papers" / "files"
MOST_SECONDS, MOST_MEGABYTES = 5.0, 500
BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
GIANT = (20_000, 5_000)  # pixels: 100 million


def _serve(pipe: Connection, used: Connection, path: Path) -> None:
    serve_paper(pipe, path)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    used.send(int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024)


def read(path: Path) -> FromPapers:
    """Read a paper as the window does, and hold the reading to its limits."""
    if sys.platform != "linux":
        pytest.skip("memory is measured as Linux tells it")
    spawn = multiprocessing.get_context("spawn")
    (pipe, other), (used, using) = spawn.Pipe(), spawn.Pipe()
    process = spawn.Process(target=_serve, args=(other, using, path))
    begun = perf_counter()
    process.start()
    other.close()
    using.close()
    answer: FromPapers = pipe.recv()
    taken, megabytes = perf_counter() - begun, used.recv()
    process.join()
    assert taken < MOST_SECONDS, taken
    assert megabytes < MOST_MEGABYTES, megabytes
    return answer


def told(answer: FromPapers) -> str:
    """What a person reads of a refusal, in English; the Japanese is there too."""
    assert isinstance(answer, BriefsError)
    words = {language: Words(resources.folder("words"), language).error(answer) for language in ("en", "ja")}
    assert words["ja"].message != words["en"].message
    assert answer.path.name in words["en"].message
    return f"{words['en'].message} {words['en'].hint}"


def raw(path: Path, main: bytes) -> Path:
    """A document whose main part is this, byte for byte."""
    write(path, "")
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    kept["doc/main.xml"] = main
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in kept.items():
            archive.writestr(name, data)
    return path


@pytest.mark.slow
def test_a_damaged_document_is_refused(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.docx", p(r("Words. " * 500))).read_bytes()
    for name, data in {
        "cut.docx": whole[: len(whole) // 2],
        "empty.docx": b"",
        "noise.docx": bytes(range(256)) * 50,
        "flipped.docx": whole[:200] + bytes(byte ^ 0xFF for byte in whole[200:400]) + whole[400:],
    }.items():
        (tmp_path / name).write_bytes(data)
        assert "cannot be read as a paper" in told(read(tmp_path / name))


@pytest.mark.parametrize("writer", ["pandoc", "libreoffice", "npm-docx"])
@pytest.mark.slow
def test_no_damage_is_without_a_name(tmp_path: Path, writer: str) -> None:
    whole, dice = (FILES / f"{writer}-ja.docx").read_bytes(), random.Random(7)
    for number in range(150):
        data = bytearray(whole)
        for at in dice.choices(range(len(whole)), k=1 + number % 7):
            data[at] = dice.randrange(256)
        path = tmp_path / "damaged.docx"
        path.write_bytes(data[: dice.randrange(len(data))] if number % 5 == 0 else data)
        with suppress(BriefsError):
            assert isinstance(read_paper(path), Paper)


def test_an_encrypted_document_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "locked.docx"  # an OLE container, as Word makes of a document with a password
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    answer = read(path)
    assert isinstance(answer, NotAPaperError)
    assert "locked by a password" in told(answer)


@pytest.mark.slow
def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    answer = read(raw(tmp_path / "bomb.docx", b"<a>" + bytes(300 * 2**20) + b"</a>"))
    assert isinstance(answer, HugePaperError)
    assert "holds more than a paper does" in told(answer)


@pytest.mark.slow
def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = raw(tmp_path / "liar.docx", b"<a>" + b" " * (40 * 2**20) + b"</a>")
    data = path.read_bytes()
    true, false = (40 * 2**20 + 7).to_bytes(4, "little"), (4096).to_bytes(4, "little")
    assert true in data
    path.write_bytes(data.replace(true, false))
    assert isinstance(read(path), HugePaperError | NotAPaperError)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP SECRET", encoding="utf-8")
    for number, entities in enumerate((f'<!ENTITY a0 "ha">{BOMB}', f'<!ENTITY a9 SYSTEM "{secret.as_uri()}">')):
        text = f'<?xml version="1.0" encoding="{encoding[:6].strip("-")}"?><!DOCTYPE a [{entities}]><a>&a9;</a>'
        path = raw(tmp_path / f"entities{number}.docx", text.encode(encoding))
        answer = read(path)
        assert isinstance(answer, HostilePaperError | NotAPaperError), answer
        assert "TOP SECRET" not in told(answer)


@pytest.mark.slow
def test_elements_without_end_are_refused(tmp_path: Path) -> None:
    many = read(write(tmp_path / "many.docx", "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 350_000))
    assert isinstance(many, HugePaperError)
    deep = read(write(tmp_path / "deep.docx", "<w:ins>" * 5000 + "</w:ins>" * 5000))
    assert isinstance(deep, HostilePaperError | NotAPaperError | HugePaperError)
    long = read(write(tmp_path / "long.docx", p(*(r(f"word {n} ") for n in range(100_000)))))
    assert isinstance(long, Paper | HugePaperError)


@pytest.mark.parametrize("text", ["[" * 10**6, "*a " * 10**6, "|a" * 10**6, "_a_" * 10**6, "> " * 10**6, "`" * 10**6])
@pytest.mark.slow
def test_markdown_that_never_ends_what_it_begins_takes_no_time(tmp_path: Path, text: str) -> None:
    path = tmp_path / "signs.md"
    path.write_text(text, encoding="utf-8")
    assert isinstance(read(path), HugePaperError | Paper)


def test_macros_are_left_behind_and_told(tmp_path: Path) -> None:
    macros = '<Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/vbaProject" Target="vbaProject.bin"/>'
    path = write(tmp_path / "macros.docm", p(r("Words.")), extra={"doc/vbaProject.bin": "AutoOpen"}, kinds=macros)
    answer = read(path)
    assert isinstance(answer, Paper)
    assert [one.text for one in answer.passages] == ["Words."]
    assert dict(answer.left) == {"macros": 1}


@pytest.mark.slow
def test_a_picture_of_100_megapixels_is_left_behind_unopened(tmp_path: Path) -> None:
    width, height = GIANT
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(width * 3 + 1)) for _ in range(height)) + packer.flush()

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    picture = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    path = write(tmp_path / "photograph.docx", p(r("Words."), '<w:r><w:drawing><a:blip r:embed="i"/></w:drawing></w:r>'))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("doc/media/image1.png", picture)
    answer = read(path)
    assert isinstance(answer, Paper)
    assert dict(answer.left) == {"pictures": 1}


def test_a_document_larger_than_any_paper_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.truncate(70 * 2**20)
    assert isinstance(read(path), HugePaperError)
