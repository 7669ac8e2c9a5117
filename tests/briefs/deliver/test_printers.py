"""What a queue tells becomes a printer, a wish becomes a ticket, and both are told in words."""

from __future__ import annotations

import msgspec
import pytest

import resources
from briefs.deliver.ipp import Attribute, Told
from briefs.deliver.printers import Printer, Size, printer_of, reasons_of, size_name, size_of
from briefs.deliver.queues import Look, look_of
from briefs.deliver.tickets import Ticket, job_title, lacks, sheets, wishes
from briefs.deliver.troubles import Trouble
from briefs.wording import Words

A4: Size = (21000, 29700)
LETTER: Size = (21590, 27940)
TOLD: Told = {
    "printer-name": ("office",),
    "printer-uri-supported": ("ipp://localhost/printers/office",),
    "printer-info": ("Third floor",),
    "printer-state": (5,),
    "printer-is-accepting-jobs": (True,),
    "printer-state-reasons": ("toner-low-warning", "media-empty-error", "cups-waiting-for-job-completed"),
    "printer-state-message": ("Load paper",),
    "media-size-supported": (
        {"x-dimension": (21590,), "y-dimension": (27940,)},
        {"x-dimension": ((7620, 21600),), "y-dimension": ((12700, 35560),)},
    ),
    "media-source-supported": ("auto", "tray-2"),
    "sides-supported": ("one-sided", "two-sided-long-edge"),
    "print-color-mode-supported": ("monochrome", "color"),
    "copies-supported": ((1, 99),),
    "document-format-supported": ("application/pdf",),
}
PRINTER = printer_of(TOLD, "office")

REASONS = """
connecting-to-device cover-open deactivated developer-empty developer-low door-open fuser-over-temp
fuser-under-temp input-tray-missing interlock-open interpreter-resource-unavailable marker-supply-empty
marker-supply-low marker-waste-almost-full marker-waste-full media-empty media-jam media-low media-needed
moving-to-paused opc-life-over opc-near-eol other output-area-almost-full output-area-full output-tray-missing
paused shutdown spool-area-full stopped-partly stopping timed-out toner-empty toner-low
"""
"""The keywords of RFC 8011, 5.4.12."""


def named(attributes: tuple[Attribute, ...]) -> dict[str, object]:
    return {one.name: one.values[0] for one in attributes}


def test_a_queue_tells_what_its_printer_can_do_and_how_it_is() -> None:
    told = Printer(
        name="office",
        uri="ipp://localhost/printers/office",
        info="Third floor",
        state="stopped",
        reasons=("media-empty", "toner-low"),
        said="Load paper",
        papers=(LETTER,),
        spans=(((7620, 12700), (21600, 35560)),),
        trays=("auto", "tray-2"),
        sides=("one-sided", "two-sided-long-edge"),
        colours=("monochrome", "color"),
        most_copies=99,
        formats=("application/pdf",),
        default=True,
    )
    assert printer_of(TOLD, "office") == told


def test_reasons_come_with_the_gravest_first_and_without_the_schedulers_own() -> None:
    told = ("spool-area-full-report", "toner-low-warning", "media-jam", "cups-ipp-conformance-failure-report")
    assert reasons_of(told) == ("media-jam", "toner-low", "spool-area-full")
    assert reasons_of(("none",)) == ()


@pytest.mark.parametrize(
    ("points", "size", "name"),
    [
        ((595.2756, 841.8898), A4, "A4"),
        ((841.89, 595.28), A4, "A4"),
        ((612.0, 792.0), LETTER, "Letter"),
        ((297.64, 419.53), (10500, 14800), "A6"),
        ((419.528, 595.276), (14800, 21000), "148 × 210 mm"),
    ],
)
def test_pages_have_a_sheet_with_a_name(points: tuple[float, float], size: Size, name: str) -> None:
    assert size_of(points) == size
    assert size_name(size) == name


def test_a_printer_takes_its_own_papers_and_those_in_a_range_and_may_not_say() -> None:
    assert PRINTER.takes(LETTER)
    assert PRINTER.takes(A4)
    only_letter = msgspec.structs.replace(PRINTER, spans=())
    assert only_letter.takes((21600, 27930))  # the same sheet, rounded by somebody else
    assert only_letter.takes(A4) is False
    assert msgspec.structs.replace(PRINTER, spans=(), papers=()).takes(A4) is None


def test_everything_is_said_so_that_no_queue_fills_it_in() -> None:
    asked = named(wishes(Ticket(A4), PRINTER))
    assert asked.pop("media-col") == (
        Attribute("media-size", "collection", ((_dimension("x", 21000), _dimension("y", 29700)),)),
    )
    assert asked == {
        "copies": 1,
        "multiple-document-handling": "separate-documents-collated-copies",
        "sides": "one-sided",
        "number-up": 1,
        "print-scaling": "none",
        "print-color-mode": "color",
    }


def test_what_is_wished_for_is_asked_for() -> None:
    ticket = Ticket(A4, 3, collated=False, sides="two-sided-long-edge", tray="tray-2", grey=True)
    asked = named(wishes(ticket, PRINTER))
    assert Attribute("media-source", "keyword", ("tray-2",)) in asked["media-col"]  # type: ignore[operator]
    assert (asked["copies"], asked["sides"], asked["print-color-mode"]) == (3, "two-sided-long-edge", "monochrome")
    assert asked["multiple-document-handling"] == "separate-documents-uncollated-copies"
    plain = msgspec.structs.replace(PRINTER, colours=())
    assert "print-color-mode" not in named(wishes(ticket, plain))


def test_a_printer_that_would_do_otherwise_is_told_before() -> None:
    assert lacks(Ticket(A4), PRINTER) == ()
    only_letter = msgspec.structs.replace(PRINTER, spans=())
    assert lacks(Ticket(A4), only_letter) == (Trouble("no-paper", "A4"),)
    assert lacks(Ticket(LETTER, sides="two-sided-short-edge"), PRINTER) == (Trouble("no-duplex", "office"),)
    assert lacks(Ticket(LETTER, tray="main"), PRINTER) == (Trouble("no-tray", "main"),)
    assert lacks(Ticket(LETTER, 100), PRINTER) == (Trouble("too-many-copies", "99"),)
    closed = msgspec.structs.replace(PRINTER, accepting=False, formats=("image/urf",))
    assert [one.code for one in lacks(Ticket(LETTER), closed)] == ["not-accepting", "no-pdf"]


@pytest.mark.parametrize(
    ("pages", "ticket", "expected"),
    [(7, Ticket(A4), 7), (7, Ticket(A4, 2), 14), (7, Ticket(A4, 2, sides="two-sided-long-edge"), 8), (0, Ticket(A4), 0)],
)
def test_sheets_are_counted(pages: int, ticket: Ticket, expected: int) -> None:
    assert sheets(pages, ticket) == expected


def test_the_queue_shows_nothing_of_what_is_in_a_book() -> None:
    assert job_title(3) == "Briefing Book E3"
    assert job_title(3, 4, 12) == "Briefing Book E3 4/12"


def test_a_job_says_how_it_is() -> None:
    told: Told = {"job-state": (5,), "job-media-sheets-completed": (4,), "job-printer-state-reasons": ("media-jam-error",)}
    assert look_of(told) == Look("printing", 4, ("media-jam",))
    assert [look_of({"job-state": (state,)}).phase for state in range(3, 10)] == [
        *("waiting", "held", "printing", "stuck", "cancelled", "aborted", "printed"),
    ]


def test_every_word_stands_in_both_languages_and_unknown_keywords_are_told_as_they_are() -> None:
    table = msgspec.yaml.decode(
        (resources.folder("words") / "printing.yaml").read_bytes(), type=dict[str, dict[str, object]]
    )
    assert all(set(words) == {"en", "ja"} for words in table.values())
    english, japanese = (Words(resources.folder("words"), language) for language in ("en", "ja"))
    assert english.printer_reason("media-empty").message == "Out of paper"
    assert japanese.printer_reason("media-empty").message == "用紙切れ"
    assert english.printer_reason("acme-flux-low").message == "Acme flux low"
    assert (english.tray("tray-2"), english.tray("")) == ("Tray 2", "The printer’s choice")
    assert (japanese.tray("by-pass-tray"), english.tray("acme-drawer")) == ("手差し", "Acme drawer")
    told = english.print_trouble(Trouble("no-paper", "A4", "unsupported media"))
    assert (told.message, told.hint.endswith("not scaled to fit. The printer says: unsupported media")) == (
        *("This printer has no A4", True),
    )


def test_every_reason_of_the_standard_has_words() -> None:
    table = msgspec.yaml.decode((resources.folder("words") / "printing.yaml").read_bytes(), type=dict[str, object])
    assert [keyword for keyword in REASONS.split() if f"reason {keyword}" not in table] == []


def test_what_cups_says_is_told_in_both_languages_and_what_is_not_known_as_it_is() -> None:
    english, japanese = (Words(resources.folder("words"), language) for language in ("en", "ja"))
    for said, ours, theirs in (
        ("The printer is not responding.", "It does not answer.", "応答がありません。"),
        ("Waiting for printer to become available.", "Waiting until it is free.", "プリンターが空くのを待っています。"),
        ('Unable to locate printer "HP-3.local".', "“HP-3.local” was not found.", "「HP-3.local」が見つかりません。"),
        ("Flux {low} of 3", "Flux {low} of 3", "Flux {low} of 3"),
    ):
        trouble = Trouble("aborted", said=said)
        assert english.print_trouble(trouble).hint.endswith(f"The printer says: {ours}")
        assert japanese.print_trouble(trouble).hint.endswith(f"プリンターの応答：{theirs}")


def _dimension(axis: str, value: int) -> Attribute:
    return Attribute(f"{axis}-dimension", "integer", (value,))
