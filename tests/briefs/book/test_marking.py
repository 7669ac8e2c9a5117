"""Roll-up of portion marks by each profile's rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.book.marking import Marking, banner_words, portion_words, roll_up
from briefs.book.profiles import load_profiles

PROFILES = load_profiles(Path(__file__).parents[3] / "resources" / "markings")
UK, US, TLP, JAPAN = (PROFILES[name] for name in ("uk", "us", "tlp", "japan"))


def marks(*levels: str) -> list[Marking | None]:
    return [Marking(level=level) if level else None for level in levels]


@pytest.mark.parametrize(
    ("profile", "levels", "banner"),
    [
        (UK, ("O", "O-S", "O"), ("OFFICIAL-SENSITIVE", "取扱注意")),
        (UK, ("O",), ("OFFICIAL",)),
        (US, ("U", "S", "C"), ("SECRET",)),
        (TLP, ("CLEAR", "AMBER+STRICT", "GREEN"), ("TLP:AMBER+STRICT",)),
        (JAPAN, ("1", "秘", "2"), ("秘",)),
    ],
)
def test_the_banner_is_the_highest_of_its_parts(profile: object, levels: tuple[str, ...], banner: tuple[str, ...]) -> None:
    assert isinstance(profile, type(UK))
    rolled = roll_up(profile, profile.levels[0].code, marks(*levels))
    assert banner_words(profile, rolled.marking) == banner


def test_an_unmarked_portion_counts_as_the_ceiling_and_never_as_the_lowest() -> None:
    rolled = roll_up(UK, "S", marks("O", ""))
    assert (rolled.marking.level, rolled.unmarked) == ("S", 1)


def test_a_level_the_profile_does_not_know_counts_as_the_highest() -> None:
    rolled = roll_up(UK, "O", marks("O", "COSMIC"))
    assert (rolled.marking.level, rolled.unknown) == ("TS", 1)
    assert portion_words(UK, Marking(level="COSMIC"), "en") == "COSMIC"


def test_caveats_join_in_the_profiles_order() -> None:
    parts = [Marking(level="S", caveats=("ORCON",)), Marking(level="C", caveats=("NOFORN",))]
    assert banner_words(US, roll_up(US, "U", parts).marking) == ("SECRET//NOFORN//ORCON",)


def test_release_lists_intersect_and_an_empty_one_falls_back() -> None:
    both = [Marking(level="S", release=("USA", "JPN", "GBR")), Marking(level="S", release=("JPN", "USA"))]
    assert banner_words(US, roll_up(US, "U", both).marking) == ("SECRET//REL TO JPN, USA",)
    apart = [Marking(level="S", release=("JPN",)), Marking(level="C", release=("GBR",))]
    assert banner_words(US, roll_up(US, "U", apart).marking) == ("SECRET//NOFORN",)


def test_nothing_at_all_rolls_up_to_the_lowest() -> None:
    assert roll_up(UK, "S", []).marking == Marking(level="O")


def test_portion_marks_speak_the_pages_language() -> None:
    assert portion_words(UK, Marking(level="O-S"), "en") == "O-S"
    assert portion_words(UK, Marking(level="O-S"), "ja") == "注意"
    assert portion_words(US, Marking(level="S", caveats=("NOFORN",)), "en") == "S//NOFORN"


def test_a_release_list_beside_a_portion_without_one_is_not_widened() -> None:
    parts = [Marking(level="S", release=("JPN", "USA")), Marking(level="S")]
    assert roll_up(US, "U", parts).marking.release == ()
