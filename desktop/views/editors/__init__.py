"""The editors, one module a kind of section, and the one that makes the right one."""

from __future__ import annotations

from briefs.book.points import Companion, TalkingPoints
from briefs.book.posture import DefencePosture
from briefs.book.press import PressLines
from briefs.book.programme import Programme
from briefs.book.section import Section
from briefs.book.sections import Annex, Delegations, FactSheet, Note, Profile, SourceList, Summary
from briefs.book.trade import TradePackage
from desktop.session import Session
from desktop.views.editors.annex import AnnexEditor
from desktop.views.editors.companion import CompanionEditor
from desktop.views.editors.delegations import DelegationsEditor
from desktop.views.editors.fact_sheet import FactSheetEditor
from desktop.views.editors.posture import PostureEditor
from desktop.views.editors.press import PressEditor
from desktop.views.editors.profile import ProfileEditor
from desktop.views.editors.programme import ProgrammeEditor
from desktop.views.editors.source_list import SourcesEditor
from desktop.views.editors.summary import SummaryEditor
from desktop.views.editors.talking_points import TalkingPointsEditor
from desktop.views.editors.trade_package import TradePackageEditor
from desktop.views.note_editor import NoteEditor
from desktop.views.section_editor import SectionEditor

_EDITORS: dict[type[Section], type[SectionEditor]] = {
    Annex: AnnexEditor,
    Companion: CompanionEditor,
    DefencePosture: PostureEditor,
    Delegations: DelegationsEditor,
    FactSheet: FactSheetEditor,
    Note: NoteEditor,
    PressLines: PressEditor,
    Profile: ProfileEditor,
    Programme: ProgrammeEditor,
    SourceList: SourcesEditor,
    Summary: SummaryEditor,
    TalkingPoints: TalkingPointsEditor,
    TradePackage: TradePackageEditor,
}


def editor_for(session: Session, section: Section) -> SectionEditor:
    """Return a new editor for a section of the session's book."""
    return _EDITORS[type(section)](session, section.id)
