"""The library over HTTP: list, read, download, cite, add, remove."""

import threading
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from index.library import Library
from ingest.document import HEADER_FIELDS
from tests.ingest.old_fonts import tcvn3
from tests.search_api.conftest import Serve, document_id, ended, upload
from tests.search_api.papers import NOTE, PAPERS, PLAN, SECRET, long_pdf, zipped


def texts(client: TestClient, question: str) -> list[str]:
    found = client.get("/search", params={"q": question}).json()
    return [hit["passage"]["text"] for hit in found["hits"]]


def test_the_list_can_be_filtered_sorted_and_paged(client: TestClient) -> None:
    whole = client.get("/documents", params={"sort": "source"}).json()
    assert whole["total"] == len(PAPERS)
    sources = [document["source"] for document in whole["documents"]]
    assert sorted(sources) == sorted(PAPERS)
    page = client.get("/documents", params={"sort": "source", "limit": 1, "offset": 1}).json()
    assert [document["source"] for document in page["documents"]] == sources[1:2]
    dated = client.get("/documents", params={"from": "2025"}).json()
    assert [document["symbol"] for document in dated["documents"]] == ["45/BC-UBND"]
    named = client.get("/documents", params={"q": "12-KH"}).json()
    assert [document["source"] for document in named["documents"]] == ["ke-hoach.txt"]


def test_a_document_is_whole_and_its_offsets_point_into_its_text(client: TestClient) -> None:
    document = client.get(f"/documents/{document_id(client, 'ke-hoach.txt')}").json()
    text = document["text"]
    assert set(HEADER_FIELDS) < set(document)
    assert document["symbol"]["value"] == "12-KH/ĐU"
    assert document["symbol"]["status"] == "printed"
    assert document["urgency"] == {
        "value": None, "status": "absent", "start": None, "end": None, "from": None, "read": None,
    }  # fmt: skip
    for section in document["sections"]:
        assert text[section["start"] :].startswith(section["label"])
    for passage in document["passages"]:
        assert text[passage["start"] : passage["end"]].split() == passage["text"].split()
        assert passage["id"] == f"{document['id']}:{passage['start']}-{passage['end']}"
    assert [c["symbol"] for c in document["citations"]] == ["25-NQ/TW"]
    assert document["files"][0]["size"] == len(PLAN.encode())


def test_what_is_worth_knowing_of_a_file_is_told_when_it_is_added_and_after(serve: Serve) -> None:
    client = serve()
    paper = tcvn3("Bà con xóm Bến gánh đất đắp lại con đường vào trường học của xã. " * 4)
    job = upload(client, ("phông cũ.txt", paper.encode()))
    (file,) = ended(client, job)["files"]
    assert file["state"] == "done"
    document = client.get(f"/documents/{file['documents'][0]}").json()
    (stored,) = document["files"]
    assert any("TCVN3" in warning for warning in stored["warnings"])
    assert set(stored["warnings"]) <= set(document["warnings"])
    assert file["note"] == " ".join(stored["warnings"])
    assert (document["quality"], document["poor"], stored["quality"]) == (None, False, None)


def test_the_original_comes_back_byte_for_byte(client: TestClient) -> None:
    name = "Báo cáo dân chủ.txt"
    answer = client.get(f"/documents/{document_id(client, name)}/file")
    assert answer.content == PAPERS[name].encode()
    assert answer.headers["content-disposition"] == f"attachment; filename*=utf-8''{quote(name)}"
    assert answer.headers["content-type"] == "text/plain"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_citations_go_both_ways(client: TestClient) -> None:
    plan, report = (document_id(client, n) for n in ("ke-hoach.txt", "Báo cáo dân chủ.txt"))
    of_plan = client.get(f"/documents/{plan}/citations").json()
    assert [(c["symbol"], c["document"]) for c in of_plan["cites"]] == [("25-NQ/TW", None)]
    assert [c["document"]["id"] for c in of_plan["cited_by"]] == [report]
    of_report = client.get(f"/documents/{report}/citations").json()
    assert [(c["symbol"], c["document"]["id"]) for c in of_report["cites"]] == [("12-KH/ĐU", plan)]
    passages = client.get(f"/documents/{report}").json()["passages"]
    assert of_report["cites"][0]["passage"] in [passage["id"] for passage in passages]
    assert of_report["cites"][0]["node"] == {
        "id": "12-kh/đu;2024-03-15;thanh bình;kế hoạch", "symbol": "12-KH/ĐU",
        "kind": "Kế hoạch", "date": "2024-03-15", "issuer": "Đảng ủy xã Thanh Bình",
        "held": plan, "cited_by": 1,
    }  # fmt: skip
    (resolution,) = of_plan["cites"]
    assert (resolution["node"]["held"], resolution["node"]["cited_by"]) == (None, 1)
    assert resolution["node"]["issuer"] == "Ban Chấp hành Trung ương"


def test_near_copies_are_linked_and_counted(serve: Serve) -> None:
    client = serve()
    plan = document_id(client, "ke-hoach.txt")
    assert client.get(f"/documents/{plan}").json()["versions"] == []
    ended(
        client,
        upload(client, ("quét.txt", PLAN.replace("trước mùa mưa", "trước mùa mua").encode())),
    )
    scan = document_id(client, "quét.txt")
    (version,) = client.get(f"/documents/{plan}").json()["versions"]
    assert (version["id"], version["source"]) == (scan, "quét.txt")
    assert (version["relation"], version["order"]) == ("gần giống", None)
    assert 0.97 < version["similarity"] < 1
    assert (version["symbol"], version["date"]) == ("12-KH/ĐU", "2024-03-15")
    counts = {d["id"]: d["versions"] for d in client.get("/documents").json()["documents"]}
    assert counts.pop(plan) == counts.pop(scan) == 1
    assert set(counts.values()) == {0}


def test_good_and_bad_files_are_each_reported(serve: Serve, tmp_path: Path) -> None:
    client = serve()
    archive = zipped(
        {
            "xóm/lời kể.txt": "Cụ Mão kể chuyện đắp con đê năm bảy mốt cho lớp trẻ nghe.".encode(),
            "hỏng.pdf": b"%PDF-1.7\nbroken",
            "../climbs.txt": b"outside",
        }
    )
    job = upload(
        client,
        ("mới.txt", "Đội cồng chiêng tập ở sân kho vào mỗi tối rằm.".encode()),
        ("rỗng.txt", b""),
        ("ảnh.exe", bytes(range(256)) * 8),
        ("mật.txt", SECRET.encode()),
        ("cũ.txt", PLAN.encode()),
        ("gói.zip", archive),
    )
    report = ended(client, job)
    assert report["state"] == "done"
    states = {file["name"]: file["state"] for file in report["files"]}
    assert states == {
        "mới.txt": "done", "rỗng.txt": "failed", "ảnh.exe": "failed", "mật.txt": "failed",
        "cũ.txt": "known", "gói.zip/../climbs.txt": "failed", "gói.zip/hỏng.pdf": "failed",
        "gói.zip/xóm/lời kể.txt": "done",
    }  # fmt: skip
    for file in report["files"]:
        assert bool(file["error"]) == (file["state"] == "failed"), file
        assert bool(file["documents"]) == (file["state"] in ("done", "known")), file
    assert any("đắp con đê" in text for text in texts(client, "chuyện đắp đê"))
    assert not list(tmp_path.rglob("climbs.txt"))
    kept = [path for path in (tmp_path / "copy").rglob("*") if path.is_file()]
    assert not [path for path in kept if "bảng kê số tám".encode() in path.read_bytes()]


def test_a_removed_document_is_found_no_more_and_asked_about(serve: Serve) -> None:
    client = serve()
    id = document_id(client, "ghi-chep.md")
    before = client.get("/readyz").json()["documents"]
    assert client.delete(f"/documents/{id}").json() == {"removed": [id]}
    assert client.get(f"/documents/{id}").status_code == 404
    assert client.delete(f"/documents/{id}").status_code == 404
    assert not any("nước vối" in text for text in texts(client, "pha sẵn nước vối"))
    assert client.get("/readyz").json()["documents"] == before - 1
    file = ended(client, upload(client, ("ghi-chep.md", NOTE.encode())))["files"][0]
    assert (file["state"], file["documents"]) == ("removed", [])
    assert "again=true" in file["note"]
    file = ended(client, upload(client, ("ghi-chep.md", NOTE.encode()), again=True))["files"][0]
    assert (file["state"], file["documents"]) == ("done", [id])
    assert any("nước vối" in text for text in texts(client, "pha sẵn nước vối"))


@pytest.fixture
def other_writer(serve: Serve, tmp_path: Path) -> Any:
    """Another process's place: whoever holds the library's lock until `set()`."""
    client = serve()
    done, taken = threading.Event(), threading.Event()

    def hold() -> None:
        with Library(tmp_path / "copy", command="nạp ban đêm"):
            taken.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    taken.wait(30)
    yield client, done
    done.set()
    thread.join()


def waiting(client: TestClient, job: str) -> str:
    for _ in range(500):
        if message := client.get(f"/jobs/{job}").json()["message"]:
            return str(message)
        threading.Event().wait(0.02)
    raise AssertionError("the job never said that it waits")


def test_a_job_that_waits_says_for_whom_and_goes_on(
    other_writer: tuple[TestClient, threading.Event],
) -> None:
    client, done = other_writer
    job = upload(client, ("lúa.txt", "Hợp tác xã đổi giống lúa chịu mặn.".encode()))
    assert "nạp ban đêm" in waiting(client, job)
    done.set()
    report = ended(client, job)
    assert (report["state"], report["message"]) == ("done", None)


def test_jobs_can_be_cancelled_while_they_wait(
    other_writer: tuple[TestClient, threading.Event], tmp_path: Path
) -> None:
    client, _ = other_writer
    first = upload(client, ("một.txt", "Nhà máy nước bơm thử lần đầu.".encode()))
    second = upload(client, ("hai.txt", "Cầu treo được sơn lại màu xanh.".encode()))
    waiting(client, first)
    assert client.delete(f"/jobs/{second}").json()["state"] == "cancelled"
    client.delete(f"/jobs/{first}")
    for job in (first, second):
        report = ended(client, job)
        assert report["state"] == "cancelled"
        assert [file["state"] for file in report["files"]] == ["cancelled"]
    assert client.get("/readyz").json()["documents"] == len(PAPERS)
    assert not list((tmp_path / "copy" / "uploads").rglob("*.txt"))


def test_removing_while_another_writes_says_who(
    other_writer: tuple[TestClient, threading.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = other_writer
    monkeypatch.setattr("search_api.service.WAIT_S", 0.2)
    answer = client.delete(f"/documents/{document_id(client, 'ghi-chep.md')}")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "nạp ban đêm" in answer.json()["detail"]


def test_cancelling_between_files_keeps_what_was_stored(serve: Serve) -> None:
    client = serve()
    files = [
        (f"tệp {n}.txt", f"Tổ {n} trồng {n + 3} hàng cau quanh ao.".encode()) for n in range(900)
    ]
    job = upload(client, *files)
    while not any(f["state"] == "done" for f in client.get(f"/jobs/{job}").json()["files"]):
        threading.Event().wait(0.02)
    client.delete(f"/jobs/{job}")
    report = ended(client, job)
    states = [file["state"] for file in report["files"]]
    stored = states.count("done")
    assert report["state"] == "cancelled"
    assert set(states) == {"done", "cancelled"}
    assert client.get("/documents").json()["total"] == len(PAPERS) + stored


def test_a_long_file_shows_its_pages_and_can_be_cancelled_between_them(serve: Serve) -> None:
    client = serve()
    short = ended(client, upload(client, ("ngắn.pdf", long_pdf(3))))["files"][0]
    assert (short["state"], short["page"], short["pages"]) == ("done", 3, 3)
    job = upload(client, ("dài.pdf", long_pdf(2_000)))
    while not (file := client.get(f"/jobs/{job}").json()["files"][0])["page"]:
        assert file["state"] in ("queued", "running")
    client.delete(f"/jobs/{job}")
    report = ended(client, job)
    (file,) = report["files"]
    assert (report["state"], file["state"], file["documents"]) == ("cancelled", "cancelled", [])
    assert file["page"] < file["pages"] == 2_000
    assert client.get("/readyz").json()["documents"] == len(PAPERS) + 1
