"""Duties, models, the network, a timeline and two documents compared, over HTTP."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import icalendar
import pytest
from fastapi.testclient import TestClient

from index.library import Library
from search_api.app import create_app
from search_api.schemas import Comparison, Duties, MissingDocuments, Models, Network, Timeline
from search_api.settings import Settings

PLAN = """ĐẢNG BỘ TỈNH SÔNG LAM
ĐẢNG ỦY XÃ BẾN GỖ
*
Số 21-KH/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Bến Gỗ, ngày 12 tháng 01 năm 2026

KẾ HOẠCH
thực hiện Chỉ thị số 09-CT/TU, ngày 05/12/2025 của Ban Thường vụ Tỉnh ủy về phong trào thi đua "Dân vận khéo"

I- CHỈ TIÊU
- 100% chi bộ đăng ký xây dựng mô hình "Dân vận khéo".
- Phấn đấu trên 80% mô hình đăng ký được công nhận.

II- NHIỆM VỤ
1. Xây dựng mô hình
Nhân rộng mô hình “Bến đò an toàn” của Hội Nông dân xã trong phát triển kinh tế.
2. Tuyên truyền
Mặt trận Tổ quốc xã tổ chức đối thoại với Nhân dân mỗi quý một lần.

III- TỔ CHỨC THỰC HIỆN
1. Ban Xây dựng Đảng chủ trì, phối hợp với Mặt trận Tổ quốc xã theo dõi, tổng hợp, báo cáo Ban Thường vụ Đảng ủy trước ngày 15 tháng 12 hằng năm.
2. Các chi bộ gửi bản đăng ký trước ngày 28/02/2026.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Lê Văn Mẫu
"""  # noqa: E501
REPORT = """ĐẢNG BỘ TỈNH SÔNG LAM
ĐẢNG ỦY XÃ CẦU TRE
*
Số 30-BC/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Cầu Tre, ngày 20 tháng 11 năm 2026

BÁO CÁO
kết quả phong trào thi đua "Dân vận khéo" năm 2026

Thực hiện Chỉ thị số 09-CT/TU, ngày 05/12/2025 của Ban Thường vụ Tỉnh ủy, Đảng ủy xã báo cáo như sau:

I- KẾT QUẢ
1. Xây dựng mô hình
Mô hình “Bến đò an toàn” của Hội Nông dân xã Bến Gỗ được xã học tập. Mô hình “Tiếng kẻng an ninh” của Công an xã giúp giảm 30% vụ trộm cắp.

II- NHIỆM VỤ NĂM 2027
1. Các chi bộ tiếp tục đăng ký mô hình mới.
"""  # noqa: E501


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    files = tmp_path_factory.mktemp("staff")
    (files / "plan.txt").write_text(PLAN, "utf-8")
    (files / "report.txt").write_text(REPORT, "utf-8")
    data = tmp_path_factory.mktemp("data") / "kho"
    with Library(data) as library:
        assert {report.state for report in library.add([files])} == {"done"}
    with TestClient(create_app(Settings(data=data))) as client:
        yield client


@pytest.fixture(scope="module")
def ids(client: TestClient) -> dict[str, str]:
    documents = client.get("/documents").json()["documents"]
    return {document["source"]: document["id"] for document in documents}


def places(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in an answer that points into a passage."""
    if isinstance(value, dict):
        if {"passage", "document", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner)


def named(duties: list[dict[str, Any]], words: str) -> dict[str, Any]:
    (found,) = [duty for duty in duties if words in duty["what"]]
    return found


# --- duties ----------------------------------------------------------------------------------


def test_who_does_what_how_much_and_when(client: TestClient) -> None:
    answer = client.get("/duties").json()
    Duties.model_validate(answer)
    duties = answer["duties"]
    assert answer["total"] == len(duties)
    assert named(duties, "đăng ký xây dựng")["amount"] == "100%"
    assert named(duties, "được công nhận")["amount"] == "trên 80%"
    yearly = named(duties, "tổng hợp, báo cáo")
    assert yearly["who"] == "Ban Xây dựng Đảng; Mặt trận Tổ quốc xã"
    assert yearly["when"] == "trước ngày 15 tháng 12 hằng năm"
    assert yearly["recurrence"] == {"every": "năm", "days": ["12-15"], "until": None}
    assert yearly["path"] == ["III- TỔ CHỨC THỰC HIỆN"]
    assert yearly["document"]["symbol"] == "21-KH/ĐU"
    once = named(duties, "gửi bản đăng ký")
    assert (once["due"], once["kind"]) == ("2026-02-28", "report")


def test_duties_are_words_of_their_passages(client: TestClient) -> None:
    found = list(places(client.get("/duties").json()))
    assert found
    for duty in found:
        text = duty["passage"]["text"]
        assert text[duty["start"] : duty["end"]] == duty["what"]
        assert client.get(f"/documents/{duty['document']['id']}").status_code == 200
        for field in ("amount", "when"):
            assert duty[field] is None or duty[field] in text


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"office": "Ban Xây dựng Đảng"}, {"tổng hợp, báo cáo"}),
        ({"kind": "target"}, {"100% chi bộ", "trên 80% mô hình"}),
        ({"q": "doi thoai"}, {"tổ chức đối thoại"}),
        ({"q": "đối thoại", "kind": "target"}, set()),
        ({"year": "2026", "q": "dang ky mo hinh moi"}, {"đăng ký mô hình mới"}),
        ({"from": "2026-11"}, {"đăng ký mô hình mới"}),
        ({"month": "12"}, {"tổng hợp, báo cáo"}),
        ({"month": "2"}, {"gửi bản đăng ký"}),
        ({"q": "30-BC/ĐU"}, {"đăng ký mô hình mới"}),
    ],
)
def test_what_is_asked_narrows_the_list(
    client: TestClient, asked: dict[str, str], expected: set[str]
) -> None:
    found = [duty["what"] for duty in client.get("/duties", params=asked).json()["duties"]]
    assert len(found) == len(expected)
    assert all(any(words in what for what in found) for words in expected)


def test_dated_duties_by_their_days(client: TestClient) -> None:
    asked = {"dated": "true", "sort": "due"}
    found = client.get("/duties", params=asked).json()["duties"]
    assert [duty["due"] or (duty["recurrence"] or {})["every"] for duty in found] == [
        "năm", "quý", "2026-02-28",
    ]  # fmt: skip


def test_facets_count_duties_under_the_other_choices(client: TestClient) -> None:
    whole = client.get("/duties").json()
    one = client.get("/duties", params={"kind": "target"}).json()
    assert one["facets"]["kind"] == whole["facets"]["kind"]
    counts = {value["value"]: value["count"] for value in whole["facets"]["kind"]}
    assert sum(counts.values()) == whole["total"]
    assert counts["target"] == one["total"] == 2


def test_the_calendar_has_what_has_a_day(client: TestClient) -> None:
    answer = client.get("/duties", params={"format": "ics"})
    assert answer.headers["content-type"].startswith("text/calendar")
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    days = {event.decoded("dtstart").isoformat()[5:] for event in events}
    assert {"02-28", "12-15"} <= days


@pytest.mark.parametrize("path", ["/duties", "/models", "/network/missing"])
@pytest.mark.parametrize("format", ["csv", "xlsx", "docx", "json"])
def test_lists_are_taken_away_whole(client: TestClient, path: str, format: str) -> None:
    answer = client.get(path, params={"format": format, "limit": 1})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    total = client.get(path).json()["total"]
    if format == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len(rows) >= 1 + total
    elif format == "docx":
        assert len(docx.Document(io.BytesIO(answer.content)).tables[0].rows) >= 1 + total
    elif format == "json":
        assert answer.json()["total"] == total
    else:
        assert answer.content.startswith(b"PK")


# --- models ----------------------------------------------------------------------------------


def test_the_same_model_in_two_documents_is_one(client: TestClient, ids: dict[str, str]) -> None:
    answer = client.get("/models").json()
    Models.model_validate(answer)
    models = {model["name"]: model for model in answer["models"]}
    assert set(models) == {"Bến đò an toàn", "Tiếng kẻng an ninh"}
    ferry = models["Bến đò an toàn"]
    assert {place["document"]["id"] for place in ferry["occurrences"]} == set(ids.values())
    assert ferry["field"] == "kinh tế"
    assert models["Tiếng kẻng an ninh"]["field"] == "quốc phòng - an ninh"
    for place in places(answer):
        assert place["passage"]["text"][place["start"] : place["end"]] in models


def test_models_by_field_and_document(client: TestClient, ids: dict[str, str]) -> None:
    by_field = client.get("/models", params={"field": "quốc phòng - an ninh"}).json()
    assert [model["name"] for model in by_field["models"]] == ["Tiếng kẻng an ninh"]
    by_document = client.get("/models", params={"document": ids["plan.txt"]}).json()
    assert [model["name"] for model in by_document["models"]] == ["Bến đò an toàn"]
    assert client.get("/models", params={"field": "thể thao"}).status_code == 422


# --- how documents hang together -------------------------------------------------------------


def test_the_network_of_a_plan(client: TestClient, ids: dict[str, str]) -> None:
    answer = client.get("/network", params={"document": ids["plan.txt"]}).json()
    Network.model_validate(answer)
    symbols = {node["id"]: node["symbol"] for node in answer["nodes"]}
    (chain,) = answer["chains"]
    assert [symbols[id] for id in chain] == ["09-CT/TU", "21-KH/ĐU"]
    (edge,) = [edge for edge in answer["edges"] if symbols[edge["from"]] == "21-KH/ĐU"]
    assert (symbols[edge["to"]], edge["relation"]) == ("09-CT/TU", "triển khai")
    held = {node["symbol"]: node["held"] for node in answer["nodes"]}
    assert held["21-KH/ĐU"] == ids["plan.txt"]
    assert held["09-CT/TU"] is None


def test_what_is_cited_and_not_held(client: TestClient, ids: dict[str, str]) -> None:
    answer = client.get("/network/missing").json()
    MissingDocuments.model_validate(answer)
    (missing,) = answer["missing"]
    assert missing["node"]["symbol"] == "09-CT/TU"
    assert missing["node"]["cited_by"] == 2
    assert {document["id"] for document in missing["documents"]} == set(ids.values())
    assert missing["carried_by"] == 2
    around = client.get("/network", params={"document": missing["node"]["id"]}).json()
    (centre,) = [node for node in around["nodes"] if node["centre"]]
    assert (centre["symbol"], centre["held"]) == ("09-CT/TU", None)
    assert client.get("/network", params={"document": "khong-co"}).status_code == 404
    assert client.get("/network/missing", params={"q": "chỉ thị 9"}).json() == answer
    assert client.get("/network/missing", params={"q": "10"}).json()["total"] == 0


def test_a_theme_over_time(client: TestClient) -> None:
    answer = client.get("/timeline", params={"q": "xây dựng mô hình dân vận khéo"}).json()
    Timeline.model_validate(answer)
    assert [moment["date"] for moment in answer["moments"]] == ["2026-01-12", "2026-11-20"]
    assert (answer["total"], answer["left_out"]) == (2, 0)
    assert answer["years"] == [{"value": "2026", "count": 2}]
    assert client.get("/timeline").status_code == 422
    assert client.get("/timeline", params={"theme": "khong-co"}).status_code == 404


def test_two_documents_side_by_side(client: TestClient, ids: dict[str, str]) -> None:
    asked = {"a": ids["plan.txt"], "b": ids["report.txt"]}
    answer = client.get("/compare", params=asked).json()
    Comparison.model_validate(answer)
    titles = [
        tuple(side and side["title"] for side in (pair["a"], pair["b"]))
        for pair in answer["sections"]
    ]
    assert ("Xây dựng mô hình", "Xây dựng mô hình") in titles
    texts = {side: client.get(f"/documents/{asked[side]}").json()["text"] for side in "ab"}
    for pair in answer["sections"]:
        for side in "ab":
            part = pair[side]
            assert part is None or texts[side][part["start"] : part["end"]] == part["text"]
    assert client.get("/compare", params={**asked, "b": "khong-co"}).status_code == 404


def test_the_library_at_a_glance(client: TestClient) -> None:
    answer = client.get("/overview").json()
    assert (answer["documents"], answer["files"]) == (2, 2)
    kinds = {value["value"]: value["count"] for value in answer["kinds"]}
    assert kinds == {"Kế hoạch": 1, "Báo cáo": 1}
    assert answer["years"] == [{"value": "2026", "count": 2}]
    assert len(answer["latest"]) == 2


# --- what was replaced -----------------------------------------------------------------------

GUIDE = """TỈNH ỦY SÔNG LAM
BAN DÂN VẬN
*
Số {number}-HD/BDVTU

ĐẢNG CỘNG SẢN VIỆT NAM
Sông Lam, ngày 15 tháng 3 năm {year}

HƯỚNG DẪN
xây dựng mô hình "Dân vận khéo"

I- NHIỆM VỤ
1. Các huyện ủy gửi danh sách mô hình về Ban Dân vận Tỉnh ủy trước ngày 15 tháng {month} hằng năm.
{more}
"""


def test_duties_of_a_replaced_document_say_so_and_are_in_no_calendar(tmp_path: Path) -> None:
    said = (
        "\nHướng dẫn này thay thế Hướng dẫn số 05-HD/BDVTU, ngày 15/3/2022 của Ban Dân vận Tỉnh ủy."
    )
    texts = {
        "old": GUIDE.format(number="05", year=2022, month=10, more=""),
        "new": GUIDE.format(number="07", year=2025, month=11, more=said),
    }
    (tmp_path / "in").mkdir()
    for name, text in texts.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text, "utf-8")
    with Library(tmp_path / "kho") as library:
        assert {report.state for report in library.add([tmp_path / "in"])} == {"done"}
    with TestClient(create_app(Settings(data=tmp_path / "kho"))) as client:
        duties = client.get("/duties").json()["duties"]
        replaced = {
            duty["document"]["symbol"]: duty["replaced_by"] and duty["replaced_by"]["symbol"]
            for duty in duties
        }
        assert replaced == {"05-HD/BDVTU": "07-HD/BDVTU", "07-HD/BDVTU": None}
        content = client.get("/duties", params={"format": "ics"}).content
        events = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert {event.decoded("dtstart").isoformat()[5:7] for event in events} == {"11"}
