"""The commitments of one paragraph, given what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.duties.clauses import acts
from index.duties.contexts import Context, Named, is_issuer
from index.duties.dates import due_of, recurrence_of
from index.duties.doers import Doer
from index.duties.duty import Commitment
from index.duties.figures import Figures
from index.duties.judging import Setting, is_commitment, is_over
from index.duties.kinds import kind_of
from index.duties.names import office
from index.duties.papers import Paper
from index.duties.statements import Statement, read
from ingest.vietnamese import canonical

_ASKING = re.compile(r"(?:(?!đã )[^.;:]){0,30}?(?<!\w)(?=(?:yêu cầu|đề nghị|giao) )")
_REQUIRES = re.compile(r" (?:cũng |tiếp tục )?yêu cầu (?!của )")
_DIRECTS = re.compile(r"(?:chỉ đạo|lãnh đạo) $")
_ANY = re.compile(r"tổ chức|đơn vị|cơ quan|bên|nơi")
_SHARED = re.compile(r"(?:đảm bảo|bảo đảm|duy trì|giữ vững) ")

_Names = tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text`, `form`: of its passage, which is the `number`th of the paper; `base` passes from
    above."""

    paper: Paper
    number: int
    text: str
    form: str
    base: Context
    setting: Setting

    def commitments(self, sentences: list[tuple[int, int]]) -> Iterator[Commitment]:
        """Of these sentences; a clause without subject goes on from the one before."""
        running: _Names | None = None
        told = False
        for start, end in sentences:
            figures = Figures.of(self.form, start, end)
            over = False
            for first, last in acts(self.text, self.form, start, end, figures):
                said = self._asked(read(self.text, self.form, first, last, figures))
                over = not said.asked and (over or is_over(self.form, said, self.setting))
                named = running is not None or self.base.names is not None
                over = over or self._is_told_of(said)
                if over or not is_commitment(self.form, said, self.setting, named=named, told=told):
                    told = told and said.manner not in ("past", "is")
                    continue
                told = True
                names, running = self._doers(said, running)
                yield self._commitment(said, names)

    def _is_told_of(self, said: Statement) -> bool:
        """“… đã ban hành kế hoạch; giao X …”: what was assigned, in an assessment."""
        goes_on = said.begins > 0 and self.text[said.begins].islower()
        return said.asked and goes_on and self.setting.use == "assessment"

    def _asked(self, said: Statement) -> Statement:
        """“Ban Thường vụ yêu cầu X …” asks X: what the issuer only announces is left aside."""
        if said.names is None or said.asked:
            return said
        first = said.names[0]
        if _REQUIRES.match(self.form, said.names[-1].end):
            return self._asked_of(said)
        if not is_issuer(self.paper.issuer, self.text[first.start : first.end]):
            return said
        return self._asked_of(said)

    def _asked_of(self, said: Statement) -> Statement:
        """What is asked behind the names."""
        if not said.names:
            return said
        match = _ASKING.match(self.form, said.names[-1].end, said.end)
        return read(self.text, self.form, match.end(), said.end, said.figures) if match else said

    def _doers(self, said: Statement, running: _Names | None) -> tuple[_Names, _Names | None]:
        """Who does it, and who does what follows without a subject."""
        inherited = running if running is not None else self.base.names
        partners = self._named(said.partners)
        if said.names is not None and not (said.each and self._are_each_of(said, inherited)):
            names = self._named(said.names) + partners
            return names, names
        if said.counted or (said.manner in ("has", "passive") and not said.product):
            shared = said.each or _SHARED.match(self.form, said.begins)
            return inherited if shared and inherited else (), running
        names = (inherited or ()) + partners
        directs = partners and _DIRECTS.search(self.form, said.begins, said.partners[0].start)
        return names, names if names and not directs else running

    def _are_each_of(self, said: Statement, inherited: _Names | None) -> bool:
        """Whether “mỗi phòng” means each of those named before."""
        if not inherited or not said.names:
            return False
        first = said.names[0]
        noun = self.form[first.start : first.end].removeprefix("mỗi ").removeprefix("từng ")
        return _ANY.fullmatch(noun) is not None or all(
            canonical(one.printed).startswith(f"{noun} ") for one in inherited
        )

    def _named(self, spans: tuple[Doer, ...]) -> _Names:
        return tuple(Named(self.text[one.start : one.end], one.lead) for one in spans)

    def _commitment(self, said: Statement, names: _Names) -> Commitment:
        when, amount = said.figures.when, said.figures.amount
        printed = self.text[when.start : when.end] if when else self.base.when
        words = self.form[said.begins : said.end]
        return Commitment(
            part=self.number,
            start=said.begins,
            end=said.end,
            kind=kind_of(words, said.figures, use=self.setting.use),
            offices=tuple(office(one) for one in names),
            amount=self.text[amount.start : amount.end] if amount else None,
            when=printed,
            due=due_of(printed or "", self.paper),
            recurrence=recurrence_of(printed or "", words),
        )
