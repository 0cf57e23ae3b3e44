"""A stamped file is refused; the word in a sentence is no stamp."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import StateSecret
from ingest.secrecy import secrecy_of, urgency_of
from tests.ingest import letters
from tests.ingest.letters import read


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("MẬT", "Mật"),
        ("TỐI MẬT", "Tối mật"),
        ("TUYỆT MẬT", "Tuyệt mật"),
        ("[MẬT]", "Mật"),
        ("* TỐI MẬT *", "Tối mật"),
        ("T Ố I  M Ậ T", "Tối mật"),
        ("Độ mật: Mật", "Mật"),
        ("ĐỘ MẬT: TUYỆT MẬT", "Tuyệt mật"),
        ("Mức độ mật: Tối mật", "Tối mật"),
        ("bảo vệ bí mật nhà nước", None),
        ("MẬT ONG RỪNG", None),
        ("Độ mật: Không", None),
        ("BÍ MẬT", None),
    ],
)
def test_what_is_a_stamp(line: str, value: str | None) -> None:
    assert secrecy_of(line) == value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("KHẨN", "Khẩn"),
        ("THƯỢNG KHẨN", "Thượng khẩn"),
        ("HOẢ TỐC", "Hỏa tốc"),
        ("Độ khẩn: Hỏa tốc", "Hỏa tốc"),
        ("khẩn trương làm ngay", None),
    ],
)
def test_what_is_a_mark_of_urgency(line: str, value: str | None) -> None:
    assert urgency_of(line) == value


@pytest.mark.parametrize(
    "stamp",
    ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: Mật", "Mật", "MẬT        ĐẢNG CỘNG SẢN VIỆT NAM"],
)
def test_a_stamped_file_is_refused_with_the_reason(stamp: str, tmp_path: Path) -> None:
    with pytest.raises(StateSecret, match="độ mật") as refused:
        read(f"{stamp}\n\n{letters.PARTY_RESOLUTION}", tmp_path)
    assert "van-ban.txt" in str(refused.value)
    assert "rừng" not in str(refused.value)


def test_a_stamp_on_a_later_page_is_seen(tmp_path: Path) -> None:
    with pytest.raises(StateSecret):
        read(f"{letters.NO_HEAD * 6}\n\nTỐI MẬT\n\n{letters.NO_HEAD}", tmp_path)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cán bộ có trách nhiệm bảo vệ bí mật nhà nước theo quy định.",
        "Tài liệu có độ mật thì không đăng lên bảng tin.",
        "Tổ nuôi ong thu bốn trăm lít mật.",
        "Các mức\n\n1 | Mật | Do xã đề xuất\n2 | Tối mật | Do huyện đề xuất",
    ],
)
def test_the_word_in_a_text_is_no_stamp(sentence: str, tmp_path: Path) -> None:
    file = read(f"{letters.STATE_LETTER}\n\n{letters.NO_HEAD * 5}\n\n{sentence}\n", tmp_path)
    assert all(one.header.secrecy.status == "absent" for one in file.documents)
