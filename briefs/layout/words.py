"""The fixed words of printed pages, read from `resources/words/pages.yaml`: data in both languages."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from briefs.book.recipients import Form
from briefs.book.text import Language

Numbered = tuple[str, ...]  # words for nothing in particular, for one, for two and so on


class CoverWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the cover."""

    book: str
    prepared: str
    edition: str
    as_at: str
    replaces: str
    copies: str
    handling: str
    about: str
    two_days: str
    days: str
    moment: str


class ContentsWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the contents; `at_page` surrounds the register's page: before one, before several, after."""

    title: str
    continued: str
    all: str
    minutes_in_words: tuple[str, str]
    short: str
    full_stop: str
    reading: str
    page: str
    minutes: str
    refer: str
    levels: tuple[str, str]
    figure: str
    at_page: tuple[str, str, str]
    illustrative: str
    changed: str


class SaidWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a voice says for signs: the key of a figure, ◊, and the "?" of what bears no mark."""

    figure: str
    illustrative: str
    unmarked: str


class HeadingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside a section's title."""

    read: str
    continued: str
    again: str
    alone: str
    interpreted: str


class FurnitureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the foot; a time of day at the full hour and otherwise; number and count of a card's faces.

    `stamp` is what a numbered copy says of itself, and behind it of who holds it.
    """

    edition: str
    at: str
    moment: str
    full_hour: str
    hour: str
    copies: str
    copy_of: str
    face: tuple[str, str]
    stamp: tuple[str, str]


class SlipWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the slip with a password."""

    title: str
    file: str
    copy: str
    name: str
    password: str
    advice: str


class FileWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in names of files: for each rendition but the book, which needs none, and for readers below the marking."""

    renditions: dict[Form, str]
    readers: str


class ProgrammeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the programme."""

    lead: str
    attend: str
    absent: str
    minutes: str
    press: str
    interpreter: str
    agenda: str
    timed: str
    between: str
    participants: str
    head: str
    open: str
    pool: str
    closed: str
    access: str
    home: str
    travel: tuple[str, str]


class PackageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the trade package; `moves` are for one point and for several."""

    line: str
    confidence: str
    now: str
    level: str
    change: str
    terms: str
    subtotal: str
    rounding: str
    in_force: str
    illustrative: str
    only_illustrative: str
    moves: tuple[str, str]
    worth: str
    priced: str
    each: str
    continued: str
    none: str


class VenturesWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of ventures: the rungs of their way to money, their risks, and what either side may expect."""

    rungs: tuple[str, str, str, str, str, str]
    since: str
    title: str
    note: str
    risks: str
    never: str
    expected: str
    most: str
    within: str


class CommitmentWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of what is promised: the readings of both sides, the text of both, and what is left unsaid."""

    title: str
    ours: str
    theirs: str
    joint: str
    avoid: str


class ChartsWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What charts are told with: how the telling begins, what stands between values, after and between sentences."""

    chart: str
    comma: str
    stop: str
    between: str
    projected: str
    room: str
    left: str
    over: str


class ConfidenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for how sure an assessment is."""

    low: str
    medium: str
    high: str


class LikelihoodWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The seven bands of likelihood (ICD 203) in both rows of terms, and in per cent."""

    likely: tuple[str, str, str, str, str, str, str]
    probable: tuple[str, str, str, str, str, str, str]
    told: str
    bands: tuple[str, str, str, str, str, str, str]


class SummaryWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the one-page summary."""

    objective: str
    asks: Numbered
    red_lines: Numbered
    figures: str


class PostureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of the kinds of posture notes, and who answers an open question by when."""

    assessment: str
    position: str
    red_line: str
    open_question: str
    commitment: str
    answer_by: str
    owned: str
    due: str
    moment: str
    build_up: str
    ratio: str
    capability: str
    milestone: str
    year: str
    delivery: str
    programme: str
    amount: str
    documents: str
    document: str
    dated: str
    state: str
    next_due: str
    states: tuple[str, str, str]


class PointsWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the talking points."""

    must: str
    time: str
    raised: str
    must_note: Numbered
    time_note: str
    raised_note: str
    strip_must: str
    strip_time: str
    strip_left: str
    strip_over: str
    notes: str
    to: str
    card_raised: str
    they: str
    we: str
    stop: str
    objective: str
    ask: str
    red_line: str
    agenda: str
    serves: str


class PressWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of press lines and questions."""

    lines: str
    likely: str
    hard: str
    trap: str
    question: str
    answer: str
    follow_up: str
    unsaid: str
    questions: str
    for_press: str
    pressed: str
    about: str


class ProfileWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a person's page."""

    portrait: str
    say: str
    nobody: str
    met: str
    topic: str
    fact: str
    working: str
    do: str
    avoid: str
    where: str
    photograph: str
    table: str
    above: str
    reader: str


class DelegationsWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the list of delegations."""

    ours: str
    theirs: str
    seat: str
    name: str
    office: str
    role: str


class AnnexWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of an annex."""

    attached: str
    size: str
    page: str
    encrypted: str
    damaged: str
    huge: str
    lost: str
    other: str


class NotesWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the notes at a section's end."""

    title: str


class ChangesWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the table of changes since edition `number`."""

    title: str
    none: str
    key: str
    page: str
    where: str
    was: str
    now: str
    new: str
    removed: str
    position: str
    nothing: str


class ChangeSheetWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the sheet that takes a reader of edition `old` to edition `new`.

    `pages` are for one page and for several. `unlike` tells that this edition was printed from other pages than are laid
    out now, `unkept` that nothing is kept to hold them against.
    """

    title: str
    readers: str
    out: str
    put: str
    stay: str
    pages: tuple[str, str]
    none: str
    same: str
    reissue: str
    swap: str
    sides: str
    unlike: str
    unkept: str


class SourcesWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the figure register and the list of sources."""

    register: str
    key: str
    figure: str
    measures: str
    source: str
    pages: str
    sources: str
    dated: str
    reliability: str
    none: str
    as_of: str
    certainty: str
    between: str
    stated: str
    reported: str
    inferred: str
    illustrative: str
    kinds: dict[str, str]
    cited: str


class CertificateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the certificate of a release: the names of forms of a book and of kinds of sections, and the searches."""

    title: str
    standfirst: str
    released: str
    edition: str
    level: str
    named: str
    form: str
    pages: str
    file: str
    digest: str
    withheld: str
    kind: str
    portions: str
    by_level: str
    unmarked: str
    counted: str
    nothing: str
    beside: str
    omitted: str
    between: str
    checks: str
    clean: str
    none_stopping: str
    stopping: str
    none_given: str
    given: str
    differencing: str
    forms: dict[str, str]
    kinds: dict[str, str]
    searches: tuple[str, ...]


class DepartureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the printed register of what left, and of the list by which copies are called back."""

    title: str
    standfirst: str
    recall: str
    recall_standfirst: str
    chain: str
    as_at: str
    count: str
    counted: str
    state: str
    whole: str
    broken: str
    lost: str
    seal: str
    nothing: str
    between: str
    all: str
    heads: tuple[str, str, str, str, str, str]
    out: str
    out_of: str
    back_heads: tuple[str, str, str, str, str]
    none: str
    edition: str
    copy_of: str
    acts: dict[str, str]
    states: dict[str, str]
    fates: dict[str, str]


class LargeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Signs for qualifiers before a figure shown large, and short forms of its unit's words."""

    qualifiers: dict[str, str] = {}
    units: dict[str, str] = {}


class PageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """All fixed words in one language. `reference` surrounds page numbers: before one, before several, after."""

    language: str
    colon: str
    cover: CoverWords
    contents: ContentsWords
    heading: HeadingWords
    reference: tuple[str, str, str]
    missing: str
    said: SaidWords
    furniture: FurnitureWords
    slip: SlipWords
    files: FileWords
    programme: ProgrammeWords
    package: PackageWords
    ventures: VenturesWords
    commitments: CommitmentWords
    charts: ChartsWords
    confidence: ConfidenceWords
    likelihood: LikelihoodWords
    summary: SummaryWords
    posture: PostureWords
    points: PointsWords
    press: PressWords
    profile: ProfileWords
    delegations: DelegationsWords
    annex: AnnexWords
    sources: SourcesWords
    notes: NotesWords
    changes: ChangesWords
    change_sheet: ChangeSheetWords
    certificate: CertificateWords
    departures: DepartureWords
    large: LargeWords
    numbers: Numbered
    tens: Numbered
    hyphen: str

    def number(self, value: int) -> str:
        """Return a small number in words where the language writes it so, else in digits."""
        if value < len(self.numbers):
            return self.numbers[value]
        tens, ones = divmod(value, 10)
        if 2 <= tens < 2 + len(self.tens):
            return self.tens[tens - 2] + (self.hyphen + self.numbers[ones] if ones else "")
        return str(value)


Wordbook = dict[Language, PageWords]


def read_words(path: Traversable | Path) -> Wordbook:
    """Read the words; msgspec.ValidationError names the place of a mistake in the file."""
    return msgspec.yaml.decode(path.read_text(encoding="utf-8"), type=Wordbook)


def numbered(words: Numbered, count: int) -> str:
    """Return the words for `count` things, or those for nothing in particular where it has none."""
    return words[count] if 0 < count < len(words) else words[0]
