"""Chains of documents that carry each other out, read from what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from index.network import Network
from tests.index.conftest import Open
from tests.index.issued import (
    COMMUNE,
    DECISION,
    DISTRICT,
    EVERY,
    GUIDANCE,
    LETTER,
    PLAN,
    PROGRAMME,
    PROVINCE,
    REPORT,
    RESOLUTION,
    chains,
    document,
    edges,
    issued,
    networked,
    written,
)

Made = Callable[..., Network]
WHOLE = ["25-nq/tw", "12-nq/tu", "45-kh/hu", "6-ctr/đu", "9-cv/đu"]


@pytest.fixture
def made(open_library: Open, tmp_path: Path) -> Iterator[Made]:
    """The network of a library of these texts."""
    with ExitStack() as stack:

        def maker(*texts: str) -> Network:
            library = open_library()
            reports = list(library.add(written(tmp_path / "files", texts)))
            assert {report.state for report in reports} == {"done"}
            return stack.enter_context(networked(library))

        yield maker


def of(network: Network, symbol: str) -> list[list[str]]:
    return chains(network.around(document(network, symbol)))


def test_a_chain_leads_through_every_document_of_it(made: Made) -> None:
    network = made(*EVERY)
    for symbol in ("12-NQ/TU", "45-KH/HU", "6-CTr/ĐU", "9-CV/ĐU"):
        assert of(network, symbol)[0] == WHOLE, symbol
    assert of(network, "12-NQ/TU")[1:] == [
        [*WHOLE[:3], "15/qđ-ubnd"],
        [*WHOLE[:2], "3-hd/bdvtu"],
    ]


def test_a_letter_alone_tells_the_chain_above_it(made: Made) -> None:
    network = made(LETTER)
    assert of(network, "9-CV/ĐU") == [WHOLE[1:]]


def test_without_the_letter_the_programme_rests_on_its_ground(made: Made) -> None:
    """“Căn cứ Kế hoạch số 45” is what it carries out, where it carries out nothing by that word."""
    network = made(RESOLUTION, PLAN, PROGRAMME)
    graph = network.around(document(network, "6-CTr/ĐU"))
    assert edges(graph) >= {("6-ctr/đu", "45-kh/hu", "căn cứ")}
    assert chains(graph) == [WHOLE[:4]]


def test_a_short_cut_is_left_out_of_the_chains(made: Made) -> None:
    direct = issued(
        COMMUNE, "7-CTr/ĐU", "2019-10-02", "CHƯƠNG TRÌNH\ntrồng rừng của xã",
        "Thực hiện Nghị quyết số 12-NQ/TU ngày 10/5/2019 của Tỉnh ủy và Kế hoạch số 45-KH/HU ngày "
        "20/8/2019 của Huyện ủy Bình Lạc, Đảng ủy xã xây dựng chương trình.",
    )  # fmt: skip
    network = made(RESOLUTION, PLAN, direct)
    graph = network.around(document(network, "7-CTr/ĐU"))
    assert chains(graph) == [[*WHOLE[:3], "7-ctr/đu"]]
    assert edges(graph) >= {("7-ctr/đu", "12-nq/tu", "triển khai")}


def test_two_that_are_named_together_are_two_chains(made: Made) -> None:
    both = issued(
        COMMUNE, "7-CTr/ĐU", "2019-10-02", "CHƯƠNG TRÌNH\ntrồng rừng của xã",
        "Thực hiện Chỉ thị số 7-CT/TU ngày 01/02/2018 của Tỉnh ủy và Kế hoạch số 46-KH/HU ngày "
        "20/8/2019 của Huyện ủy Bình Lạc, Đảng ủy xã xây dựng chương trình.",
    )  # fmt: skip
    assert of(made(both), "7-CTr/ĐU") == [["46-kh/hu", "7-ctr/đu"], ["7-ct/tu", "7-ctr/đu"]]


def test_a_report_on_carrying_out_is_no_link(made: Made) -> None:
    network = made(RESOLUTION, REPORT)
    assert of(network, "77-BC/HU") == [["31-cv/tu", "77-bc/hu"]]
    graph = network.around(document(network, "77-BC/HU"))
    assert ("77-bc/hu", "12-nq/tu", "viện dẫn") in edges(graph)
    assert ("77-bc/hu", "12-nq/tu", "triển khai") not in edges(graph)
    assert of(network, "12-NQ/TU") == [WHOLE[:2]]


def test_what_a_document_bids_others_to_carry_out_is_an_edge_but_no_link(made: Made) -> None:
    network = made(RESOLUTION)
    graph = network.around(document(network, "12-NQ/TU"))
    assert edges(graph) == {
        ("12-nq/tu", "25-nq/tw", "triển khai"),
        ("12-nq/tu", "7-ct/tu", "triển khai"),
    }
    assert chains(graph) == [["25-nq/tw", "12-nq/tu"]]
    assert {e.target[:2]: e.stated for e in graph.edges} == {"25": True, "7-": False}


def test_a_law_on_who_is_competent_is_no_link_and_one_on_the_matter_is(made: Made) -> None:
    office = "ỦY BAN NHÂN DÂN\nXÃ NẬM TIÊN"
    plan = issued(
        office, "5/KH-UBND", "2024-03-05", "KẾ HOẠCH\nThực hiện dân chủ ở cơ sở năm 2024",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19/6/2015; căn cứ Luật "
        "Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022, Ủy ban nhân dân xã lập kế "
        "hoạch như sau:\n\n1. Họp xóm mỗi quý.",
    )  # fmt: skip
    assert of(made(plan, DECISION), "5/KH-UBND") == [["10/2022/qh15", "5/kh-ubnd"]]


def test_nobody_carries_out_what_comes_later_or_from_below(made: Made) -> None:
    wrong = issued(
        PROVINCE, "20-CV/TU", "2020-03-01", "V/v đôn đốc",
        "Kính gửi: Các huyện ủy.\n\nTỉnh ủy nhận được Kế hoạch số 45-KH/HU ngày 20/8/2019 của "
        "Huyện ủy Bình Lạc thực hiện Nghị quyết số 13-NQ/TU ngày 10/5/2021 của Tỉnh ủy và Nghị "
        "quyết số 14-NQ/TU ngày 10/5/2018 của Tỉnh ủy thực hiện Kế hoạch số 46-KH/HU năm 2017 "
        "của Huyện ủy Bình Lạc.",
    )  # fmt: skip
    network = made(wrong)
    graph = network.around(document(network, "20-CV/TU"))
    told = {edge for edge in edges(graph) if edge[0] != "20-cv/tu"}
    assert told == {("45-kh/hu", "14-nq/tu", "triển khai")}
    assert {target for _, target, _ in edges(graph)} == {
        "45-kh/hu", "13-nq/tu", "14-nq/tu", "46-kh/hu",
    }  # fmt: skip


def test_documents_that_carry_each_other_out_make_no_endless_chain(made: Made) -> None:
    def plan(own: str, other: str) -> str:
        return issued(
            DISTRICT, f"{own}-KH/HU", "2019-08-20", "KẾ HOẠCH\ntrồng rừng",
            f"Thực hiện Kế hoạch số {other}-KH/HU ngày 20/8/2019 của Ban Thường vụ Huyện ủy Bình "
            "Lạc, các xã làm như sau:\n\n1. Trồng cây.",
        )  # fmt: skip

    network = made(plan("45", "46"), plan("46", "47"), plan("47", "45"))
    for symbol in ("45-KH/HU", "46-KH/HU", "47-KH/HU"):
        found = of(network, symbol)
        assert found
        assert all(len(set(chain)) == len(chain) <= 3 for chain in found)


def test_guidance_is_a_link_of_its_own(made: Made) -> None:
    network = made(RESOLUTION, GUIDANCE)
    assert of(network, "3-HD/BDVTU") == [["25-nq/tw", "12-nq/tu", "3-hd/bdvtu"]]
