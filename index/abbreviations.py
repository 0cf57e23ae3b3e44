"""Abbreviations of the field and what they stand for, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.expansions import Glossary, Match, forms_of
from ingest.vietnamese import bare, canonical, is_syllable

ABBREVIATIONS: dict[str, str] = {
    "ANCT": "an ninh chính trị",
    "ANQP": "an ninh quốc phòng",
    "ANTT": "an ninh trật tự",
    "ATGT": "an toàn giao thông",
    "ATTP": "an toàn thực phẩm",
    "ATVSTP": "an toàn vệ sinh thực phẩm",
    "BCĐ": "Ban Chỉ đạo",
    "BCH": "Ban Chấp hành",
    "BCHQS": "Ban Chỉ huy quân sự",
    "BCHTW": "Ban Chấp hành Trung ương",
    "BCSĐ": "Ban cán sự đảng",
    "BCTMT": "Ban Công tác Mặt trận",
    "BDV": "Ban Dân vận",
    "BĐBP": "Bộ đội Biên phòng",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BTC": "Ban Tổ chức",
    "BTG": "Ban Tuyên giáo",
    "BTGDV": "Ban Tuyên giáo và Dân vận",
    "BTT": "Ban Thường trực",
    "BTV": "Ban Thường vụ",
    "BVMT": "bảo vệ môi trường",
    "CBCC": "cán bộ, công chức",
    "CBCCVC": "cán bộ, công chức, viên chức",
    "CBCS": "cán bộ, chiến sĩ",
    "CBĐV": "cán bộ, đảng viên",
    "CCB": "Cựu chiến binh",
    "CCHC": "cải cách hành chính",
    "CCVC": "công chức, viên chức",
    "CĐS": "chuyển đổi số",
    "CLB": "câu lạc bộ",
    "CNH-HĐH": "công nghiệp hóa, hiện đại hóa",
    "CNTT": "công nghệ thông tin",
    "CNVCLĐ": "công nhân, viên chức, lao động",
    "CSDL": "cơ sở dữ liệu",
    "CTDV": "công tác dân vận",
    "CTMT": "công tác Mặt trận",
    "CTMTQG": "chương trình mục tiêu quốc gia",
    "CTTG": "công tác tôn giáo",
    "CT-XH": "chính trị - xã hội",
    "CVĐ": "cuộc vận động",
    "CVP": "Chánh Văn phòng",
    "DBHB": "diễn biến hòa bình",
    "DCCS": "dân chủ ở cơ sở",
    "DQTV": "dân quân tự vệ",
    "DTTS": "dân tộc thiểu số",
    "DV": "dân vận",
    "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến",
    "DVK": "dân vận khéo",
    "ĐBQH": "đại biểu Quốc hội",
    "ĐĐK": "đại đoàn kết",
    "ĐTN": "Đoàn Thanh niên",
    "ĐTNCS": "Đoàn Thanh niên Cộng sản",
    "ĐUK": "Đảng ủy Khối",
    "ĐVHV": "đoàn viên, hội viên",
    "GCNQSDĐ": "giấy chứng nhận quyền sử dụng đất",
    "GDĐT": "giáo dục và đào tạo",
    "GPMB": "giải phóng mặt bằng",
    "GSĐTCĐ": "giám sát đầu tư của cộng đồng",
    "GSPBXH": "giám sát, phản biện xã hội",
    "HCCB": "Hội Cựu chiến binh",
    "HCM": "Hồ Chí Minh",
    "HCTĐ": "Hội Chữ thập đỏ",
    "HĐND": "Hội đồng nhân dân",
    "HLHPN": "Hội Liên hiệp Phụ nữ",
    "HND": "Hội Nông dân",
    "HNDVN": "Hội Nông dân Việt Nam",
    "HTCT": "hệ thống chính trị",
    "HTX": "hợp tác xã",
    "KCN": "khu công nghiệp",
    "KDC": "khu dân cư",
    "KHCN": "khoa học và công nghệ",
    "KHHGĐ": "kế hoạch hóa gia đình",
    "KHKT": "khoa học kỹ thuật",
    "KNTC": "khiếu nại, tố cáo",
    "KTTT": "kinh tế tập thể",
    "KTXH": "kinh tế - xã hội",
    "KT-XH": "kinh tế - xã hội",
    "LĐLĐ": "Liên đoàn Lao động",
    "LHPN": "Liên hiệp Phụ nữ",
    "LLCT": "lý luận chính trị",
    "LLVT": "lực lượng vũ trang",
    "MTQG": "mục tiêu quốc gia",
    "MTTQ": "Mặt trận Tổ quốc",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "NCUT": "người có uy tín",
    "NSNN": "ngân sách nhà nước",
    "NTM": "nông thôn mới",
    "NVH": "nhà văn hóa",
    "OCOP": "mỗi xã một sản phẩm",
    "PBGDPL": "phổ biến, giáo dục pháp luật",
    "PBXH": "phản biện xã hội",
    "PCCC": "phòng cháy, chữa cháy",
    "PCT": "Phó Chủ tịch",
    "PCTN": "phòng, chống tham nhũng",
    "PCTNTC": "phòng, chống tham nhũng, tiêu cực",
    "PCTT": "phòng, chống thiên tai",
    "QCDC": "quy chế dân chủ",
    "QCDCCS": "quy chế dân chủ ở cơ sở",
    "QCDCOCS": "quy chế dân chủ ở cơ sở",
    "QLNN": "quản lý nhà nước",
    "QPAN": "quốc phòng an ninh",
    "QPTD": "quốc phòng toàn dân",
    "QP-AN": "quốc phòng - an ninh",
    "QSDĐ": "quyền sử dụng đất",
    "SXKD": "sản xuất, kinh doanh",
    "TCCSĐ": "tổ chức cơ sở đảng",
    "TCD": "tiếp công dân",
    "TCTV": "tổ chức thành viên",
    "TDĐKXDĐSVH": "toàn dân đoàn kết xây dựng đời sống văn hóa",
    "TDP": "tổ dân phố",
    "TDTT": "thể dục, thể thao",
    "TĐC": "tái định cư",
    "TĐKT": "thi đua, khen thưởng",
    "THADS": "thi hành án dân sự",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TNCS": "Thanh niên Cộng sản",
    "TNTP": "Thiếu niên Tiền phong",
    "TNXH": "tệ nạn xã hội",
    "TTATXH": "trật tự, an toàn xã hội",
    "TTCN": "tiểu thủ công nghiệp",
    "TTg": "Thủ tướng",
    "TTHC": "thủ tục hành chính",
    "TTND": "thanh tra nhân dân",
    "TTPVHCC": "Trung tâm Phục vụ hành chính công",
    "TƯ": "Trung ương",
    "TW": "Trung ương",
    "UBBC": "Ủy ban bầu cử",
    "UBKT": "Ủy ban Kiểm tra",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "UBND": "Ủy ban nhân dân",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "VBQPPL": "văn bản quy phạm pháp luật",
    "VHVN": "văn hóa, văn nghệ",
    "VHXH": "văn hóa - xã hội",
    "VH-XH": "văn hóa - xã hội",
    "VPCP": "Văn phòng Chính phủ",
    "VSMT": "vệ sinh môi trường",
    "VSTBPN": "vì sự tiến bộ của phụ nữ",
    "XDĐ": "xây dựng Đảng",
    "XĐGN": "xóa đói, giảm nghèo",
    "XHCN": "xã hội chủ nghĩa",
}

_ONE_WAY = frozenset(("DV",))
"""Read where they are typed, but nothing is abbreviated so when it is written out."""


class Abbreviations:
    """Pairs of short and full, the curated ones and those that a library defines itself."""

    def __init__(self, defined: Iterable[tuple[str, str]] = ()) -> None:
        """`defined`: (short, full), the commonest first."""
        pairs = _distinct([*ABBREVIATIONS.items(), *defined])
        self._full = Glossary(pairs, kind="abbreviation")
        back = ((full, short) for short, full in pairs if short not in _ONE_WAY)
        self._short = Glossary(back, kind="abbreviation")
        self._unmarked = {bare(form): form for short, _ in pairs for form in forms_of(short)[:1]}

    def knows(self, form: str) -> bool:
        """Whether the word (canonical) is an abbreviation, perhaps typed without marks."""
        return form in self._unmarked or bare(form) in self._unmarked

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """What is abbreviated among the words of a question, and what could be.

        Case and missing marks do not matter (`hdnd`), but for what is also a syllable: `BA` may be
        an abbreviation, `ba` is a number.
        """
        forms = [canonical(word) for word in words]
        shouted = all(word.isupper() for word in words)
        short = [
            self._unmarked.get(form, form) if _abbreviates(word, shouted=shouted) else ""
            for form, word in zip(forms, words, strict=True)
        ]
        yield from self._full.matches(short)
        yield from self._short.matches(forms)


def _abbreviates(word: str, *, shouted: bool) -> bool:
    return not is_syllable(bare(word)) or (word.isupper() and not shouted)


def _distinct(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The first of the pairs that differ in their spelling only."""
    kept: dict[tuple[str, ...], tuple[str, str]] = {}
    for short, full in pairs:
        kept.setdefault((canonical(short), *forms_of(full)), (short, full))
    return list(kept.values())


CURATED = Abbreviations()
