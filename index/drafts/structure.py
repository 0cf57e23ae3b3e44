"""How a draft is built: its numbers, what it refers to, what it must have, in what order."""

from __future__ import annotations

from index.drafts.draft import Draft
from index.drafts.finding import Finding
from index.drafts.grounds import ground_findings
from index.drafts.inner_references import reference_findings
from index.drafts.numbering import numbering_findings
from index.drafts.own_number import own_number_findings
from index.drafts.requirements import requirement_findings
from index.drafts.sheet import sheets
from index.drafts.signing import signing_findings


def structure_findings(draft: Draft) -> list[Finding]:
    """In the order of the text."""
    found: list[Finding] = []
    for sheet in sheets(draft):
        found += numbering_findings(sheet)
        found += reference_findings(sheet)
        found += requirement_findings(sheet)
        found += signing_findings(sheet)
        found += own_number_findings(sheet)
        found += ground_findings(sheet)
    return sorted(found, key=lambda one: (one.start, one.end))
