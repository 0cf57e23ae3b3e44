"""Who else takes part: those with whom, or by whose direction, somebody acts."""

from __future__ import annotations

import re

from index.duties.doers import Doer, doers_at
from index.duties.verbs import MODAL, act_at

OTHERS = re.compile(r"liên quan|hữu quan|có chức năng")
"""Partners that are not named."""
_WITH = re.compile(r"phối hợp(?: chặt chẽ| đồng bộ| thường xuyên)?(?: với| cùng(?: với)?| giữa)? ")
_LEADS = re.compile(r"(?:lãnh đạo|chỉ đạo)(?:, (?:lãnh đạo|chỉ đạo))? ")
_TAKES = re.compile(r"chủ trì(?:,| và)? ?")
_ALSO = re.compile(r"cùng(?: với)? ")


def together_at(text: str, form: str, start: int, end: int) -> tuple[Doer, ...]:
    """“Cùng X mở …”: with whom the act is done that begins at `start`."""
    if not form.startswith("cùng ", start):
        return ()
    found = partners_at(text, form, start, end)
    acts = found and act_at(form, found[-1].end + 1, end) > found[-1].end + 1
    return found if acts else ()


def partners_at(text: str, form: str, start: int, end: int) -> tuple[Doer, ...]:
    """Who else takes part, as the act that begins at `start` names them: “chủ trì, phối hợp với
    Y”, “chỉ đạo Y làm …”, “cùng Y”."""
    at, found = start, list[Doer]()
    while at < end:
        step = next(
            (m for p in (MODAL, _TAKES, _WITH, _LEADS, _ALSO) if (m := p.match(form, at, end))),
            None,
        )
        if step is None:
            break
        at = step.end()
        if step.re in (MODAL, _TAKES):
            continue
        named = doers_at(text, form, at, end)
        if named is None and step.re is not _LEADS:
            named = doers_at(text, form, at, end, whole=True)
        if named is None or (step.re is _LEADS and act_at(form, named.end, end) == named.end):
            break
        found += [
            Doer(one.start, one.end, lead=False)
            for one in named.names
            if not OTHERS.search(form, one.start, one.end)
        ]
        at = named.end
    return tuple(found)
