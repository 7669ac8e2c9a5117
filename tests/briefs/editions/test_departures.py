"""What the register says of what left: who holds which copy, what is still out, and whose a found file is."""

from __future__ import annotations

import csv
import datetime as dt
import io

from briefs.editions.departures import as_csv, by_digest, by_stamp, recall_list, records_of, search, unaccounted
from briefs.store.register import Departure, Ended, Entry, Event, Handed, Recalled

AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)


def sent(copy: int, name: str, edition: int = 3, digest: str = "", organisation: str = "Office") -> Departure:
    digest = digest or f"{copy:064x}"
    target = f"{copy}@office.example"
    return Departure(
        act="mail", edition=edition, copy=copy, copies=12, name=name, organisation=organisation, target=target, digest=digest
    )


def entries(*events: Event) -> list[Entry]:
    return [Entry(number, AT, event, "") for number, event in enumerate(events, start=1)]


HAYASHI, ONO, MILLER, ENDO, LATE = (
    sent(3, "M. Hayashi"),
    sent(5, "小野 健"),
    sent(7, "A. Miller"),
    sent(8, "T. Endo"),
    sent(3, "M. Hayashi", edition=4, digest="ab" * 32),
)
RECORDS = records_of(
    entries(
        *(HAYASHI, ONO, MILLER, ENDO, LATE),
        *(
            Handed(of=1),
            Ended(of=1, outcome="done"),
            Handed(of=2),
            Ended(of=2, outcome="refused", detail="550 nobody"),
        ),
        *(Handed(of=3), Handed(of=5), Ended(of=5, outcome="done"), Recalled(of=5, fate="asked back")),
    )
)


def test_each_departure_is_sent_refused_unknown_or_not_sent() -> None:
    assert [record.state for record in RECORDS] == ["done", "refused", "unknown", "not sent", "done"]
    assert RECORDS[1].detail == "550 nobody"
    assert [record.departure.name for record in unaccounted(RECORDS)] == ["A. Miller"]


def test_what_was_handed_over_counts_as_out_until_it_is_back() -> None:
    assert [(record.departure.edition, record.departure.copy) for record in recall_list(RECORDS)] == [(3, 3), (3, 7), (4, 3)]
    assert [record.departure.copy for record in recall_list(RECORDS, 4)] == [3]
    back = records_of(entries(HAYASHI, Handed(of=1), Ended(of=1, outcome="done"), Recalled(of=1, fate="destroyed")))
    assert recall_list(back) == ()


def test_copies_are_found_by_number_holder_address_and_hash() -> None:
    def found(wanted: str) -> list[int]:
        return [record.number for record in search(RECORDS, wanted)]

    assert found("3") == [1, 5]
    assert found("3/12") == [1, 5]
    assert found("3/11") == []
    assert found("小野") == [2]
    assert found(" a.  MILLER ") == [3]
    assert found("8@office") == [4]
    assert found("abab") == [5]
    assert found("") == [1, 2, 3, 4, 5]


def test_a_found_file_is_known_by_its_hash_or_by_its_stamp() -> None:
    assert [record.number for record in by_digest(RECORDS, "ab" * 32)] == [5]
    assert by_digest(RECORDS, "cd" * 32) == ()
    assert [record.number for record in by_stamp(RECORDS, "Page 4\nCopy 5 of 12 ·\n小野 健\nOFFICIAL")] == [2]
    assert [record.number for record in by_stamp(RECORDS, "写し 5/12 · 小野 健")] == [2]
    assert by_stamp(RECORDS, "Copy 15 of 12 · 小野 健") == ()
    assert by_stamp(RECORDS, "Copy 5 of 12 · A. Miller") == ()
    plain = records_of(entries(Departure(act="export", edition=1)))
    assert by_stamp(plain, "0 of 0 · ") == ()


def test_entries_about_departures_that_are_not_there_say_nothing() -> None:
    assert records_of(entries(Ended(of=7, outcome="done"), Handed(of=0))) == ()


def test_a_record_is_whole_only_with_all_its_entries() -> None:
    broken = [*entries(HAYASHI), Entry(2, AT, Ended(of=1, outcome="done"), "", whole=False)]
    assert [record.whole for record in records_of(broken)] == [False]


def test_the_table_for_spreadsheets_holds_every_departure_and_no_formula() -> None:
    hostile = records_of(entries(sent(1, "=HYPERLINK(0)", organisation='Smith, "Jo"')))
    rows = list(csv.DictReader(io.StringIO(as_csv((*RECORDS, *hostile)))))
    assert [row["state"] for row in rows] == ["done", "refused", "unknown", "not sent", "done", "not sent"]
    assert [row["name"] for row in rows][1] == "小野 健"
    assert rows[-1]["name"] == "'=HYPERLINK(0)"
    assert rows[-1]["organisation"] == 'Smith, "Jo"'
    assert rows[0]["at"] == AT.isoformat()
