"""Abbreviations of the field and what they stand for: a curated list, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.expansions import Expansion
from ingest.vietnamese import canonical

ABBREVIATIONS: dict[str, str] = {
    "ANTT": "an ninh trật tự",
    "ATGT": "an toàn giao thông",
    "BCĐ": "Ban Chỉ đạo",
    "BCH": "Ban Chấp hành",
    "BCHTW": "Ban Chấp hành Trung ương",
    "BDV": "Ban Dân vận",
    "BTGDV": "Ban Tuyên giáo và Dân vận",
    "BTV": "Ban Thường vụ",
    "CBCC": "cán bộ, công chức",
    "CBCCVC": "cán bộ, công chức, viên chức",
    "CBĐV": "cán bộ, đảng viên",
    "CCB": "Cựu chiến binh",
    "CCHC": "cải cách hành chính",
    "CTDV": "công tác dân vận",
    "CT-XH": "chính trị - xã hội",
    "DCCS": "dân chủ ở cơ sở",
    "DTTS": "dân tộc thiểu số",
    "DVC": "dịch vụ công",
    "DVK": "dân vận khéo",
    "ĐVHV": "đoàn viên, hội viên",
    "HĐND": "Hội đồng nhân dân",
    "HND": "Hội Nông dân",
    "HTCT": "hệ thống chính trị",
    "KNTC": "khiếu nại, tố cáo",
    "KT-XH": "kinh tế - xã hội",
    "LHPN": "Liên hiệp Phụ nữ",
    "LLVT": "lực lượng vũ trang",
    "MTTQ": "Mặt trận Tổ quốc",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "NTM": "nông thôn mới",
    "QCDC": "quy chế dân chủ",
    "QP-AN": "quốc phòng - an ninh",
    "QPAN": "quốc phòng an ninh",
    "TCCSĐ": "tổ chức cơ sở đảng",
    "TDP": "tổ dân phố",
    "TĐKT": "thi đua, khen thưởng",
    "TNCS": "Thanh niên Cộng sản",
    "TTHC": "thủ tục hành chính",
    "TW": "Trung ương",
    "UBKT": "Ủy ban Kiểm tra",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBND": "Ủy ban nhân dân",
}


_MEANINGS = {canonical(short): (short, full) for short, full in ABBREVIATIONS.items()}
_SHORTS = {tuple(canonical(full).replace(",", " ").split()): s for s, full in ABBREVIATIONS.items()}
_LONGEST = max(map(len, _SHORTS))


def expand(words: Sequence[str]) -> Iterator[Expansion]:
    """The abbreviations among the words written out, and written-out names abbreviated.

    `words`: the query's words as typed, punctuation at their ends removed.
    """
    forms = [canonical(word) for word in words]
    at = 0
    while at < len(forms):
        if forms[at] in _MEANINGS:
            yield Expansion(words[at], _MEANINGS[forms[at]][1])
            at += 1
            continue
        for size in range(min(_LONGEST, len(forms) - at), 1, -1):
            short = _SHORTS.get(tuple(forms[at : at + size]))
            if short:
                yield Expansion(" ".join(words[at : at + size]), short)
                at += size
                break
        else:
            at += 1
