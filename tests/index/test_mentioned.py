"""The mentions of a text, asked for by place, kind and number."""

from __future__ import annotations

from index.mentioned import Mentions
from ingest.citations import find_citations

TEXT = (
    "Chi bộ nhận Kế hoạch số 045-KH/HU, Kế hoạch số 46-KH/HU và lại Kế hoạch số 045-KH/HU; "
    "Chương trình hành động số 9-CTr/HU."
)


def test_the_only_one_of_its_kind() -> None:
    mentions = Mentions(find_citations(TEXT))
    assert mentions.only("chương trình", other=None) == 3
    assert mentions.only("chương trình", other="9-CTr/HU") is None
    assert mentions.only("kế hoạch", other=None) is None
    assert mentions.only("kế hoạch", other="045-KH/HU") == 1
    assert mentions.only("kế hoạch", other="46-KH/HU") == 0
    assert mentions.only("nghị quyết", other=None) is None


def test_by_number_and_kind_only_what_stands_before() -> None:
    mentions = Mentions(find_citations(TEXT))
    assert mentions.numbered("45", "kế hoạch", before=3) == 0
    assert mentions.numbered("46", "kế hoạch", before=2) == 1
    assert mentions.numbered("46", "kế hoạch", before=1) is None
    assert mentions.numbered("45", "chương trình", before=3) is None


def test_what_lies_within_a_mention() -> None:
    citations = find_citations(TEXT)
    mentions = Mentions(citations)
    within = {at for one in citations for at in range(one.start, one.end)}
    assert within == {at for at in range(len(TEXT)) if mentions.holds(at)}
    assert not Mentions([]).holds(0)
