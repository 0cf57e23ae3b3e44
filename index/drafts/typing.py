"""What was typed wrongly, or in two ways, in a draft."""

from __future__ import annotations

from collections.abc import Callable

from index.abbreviations import CURATED, Abbreviations
from index.drafts.blanks import blank_findings
from index.drafts.capitals import capital_findings
from index.drafts.days import day_findings
from index.drafts.doubled import doubled_findings
from index.drafts.draft import Draft
from index.drafts.finding import Finding
from index.drafts.misspelled import misspelling_findings, shipped_restorer
from index.drafts.quotes import quote_findings
from index.drafts.sheet import sheets
from index.drafts.short_forms import short_form_findings
from index.drafts.sums import sum_findings
from index.drafts.times import time_findings
from index.drafts.tones import tone_findings
from index.restore import Restorer
from index.spelling import Held


def typing_findings(
    draft: Draft,
    *,
    slips: Restorer | None = None,
    known: Held | None = None,
    abbreviations: Abbreviations = CURATED,
    explained: Callable[[str], bool] = lambda _: False,
) -> list[Finding]:
    """In the order of the text.

    `slips`: the model of syllables that a library has learned on, or the shipped one. `known`: in
    how many passages of the library a run of syllables (canonical) stands. `abbreviations` and
    `explained`: short forms that need not be said in full.
    """
    restorer = slips or shipped_restorer()
    found: list[Finding] = []
    for sheet in sheets(draft):
        found += tone_findings(sheet)
        found += quote_findings(sheet)
        found += blank_findings(sheet)
        found += doubled_findings(sheet, restorer.grams)
        found += misspelling_findings(sheet, restorer, known)
        found += day_findings(sheet)
        found += time_findings(sheet)
        found += short_form_findings(sheet, abbreviations, explained)
        found += capital_findings(sheet)
        found += sum_findings(sheet)
    return sorted(found, key=lambda one: (one.start, one.end))
