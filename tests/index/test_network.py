"""A document among the others: what it cites and what cites it, in words that stand there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from index.errors import NotHeld
from index.network import PLACES, Network, _first
from index.references import References
from index.store import Store
from index.web import STRENGTH, Utterance, Web
from ingest.document import RELATIONS
from tests.index.conftest import Open
from tests.index.issued import (
    COMMUNE,
    COPY,
    DECISION,
    EVERY,
    GUIDANCE,
    LETTER,
    PLAN,
    RESOLUTION,
    document,
    edges,
    issued,
    networked,
    short,
    written,
)


@pytest.fixture
def network(open_library: Open, tmp_path: Path) -> Iterator[Network]:
    library = open_library()
    assert {r.state for r in library.add(written(tmp_path / "files", EVERY))} == {"done"}
    with networked(library) as found:
        yield found


def test_every_relation_of_the_documents(network: Network) -> None:
    told = {
        edge
        for symbol in ("3-HD/BDVTU", "88-CV/HU", "15/QĐ-UBND", "9-CV/ĐU")
        for edge in edges(network.around(document(network, symbol), depth=1))
        if edge[0] == symbol.lower()
    }
    assert told == {
        ("3-hd/bdvtu", "12-nq/tu", "triển khai"),
        ("3-hd/bdvtu", "1-hd/bdvtu", "thay thế"),
        ("88-cv/hu", "30-tb/tu", "sao lục"),
        ("88-cv/hu", "4-kl/tu", "sao lục"),
        ("15/qđ-ubnd", "77/2015/qh13", "căn cứ"),
        ("15/qđ-ubnd", "45-kh/hu", "triển khai"),
        ("15/qđ-ubnd", "9/qđ-ubnd", "thay thế"),
        ("9-cv/đu", "6-ctr/đu", "triển khai"),
        ("9-cv/đu", "6-ctr/đu", "viện dẫn"),
        ("9-cv/đu", "45-kh/hu", "viện dẫn"),
        ("9-cv/đu", "12-nq/tu", "viện dẫn"),
    }


def test_places_are_words_of_stored_passages(network: Network) -> None:
    graph = network.around(document(network, "9-CV/ĐU"))
    assert graph.edges
    for edge in graph.edges:
        assert edge.places, edge
        assert edge.said >= len(edge.places)
        for place in edge.places:
            stored = network.store.passage(place.passage.id)
            assert stored.text[place.start : place.end] == place.text
            assert short(edge.target).split("-")[0].split("/")[0] in place.text or (
                place.text.endswith("Chương trình")  # the subject names it by its kind
            )
    (link,) = [
        e for e in graph.edges
        if (short(e.source), short(e.target), e.relation) == ("6-ctr/đu", "45-kh/hu", "triển khai")
    ]  # fmt: skip
    assert [place.document.header.symbol.value for place in link.places] == ["9-CV/ĐU"]
    assert link.places[0].text == (
        "Chương trình số 6-CTr/ĐU ngày 02/10/2019 của Đảng ủy xã thực hiện Kế hoạch số 45-KH/HU"
    )


def test_the_centre_comes_first_with_what_is_held_and_what_is_not(network: Network) -> None:
    graph = network.around(document(network, "45-KH/HU"))
    assert graph.centre == graph.nodes[0].id
    assert graph.left_out == 0
    held = {short(id): d.header.symbol.value for id, d in graph.documents.items()}
    assert held["45-kh/hu"] == "45-KH/HU"
    assert "25-nq/tw" not in held
    ids = {node.id for node in graph.nodes}
    assert len(ids) == len(graph.nodes)
    assert all({edge.source, edge.target} <= ids for edge in graph.edges)
    assert all(set(chain) <= ids for chain in graph.chains)
    assert next(n for n in graph.nodes if short(n.id) == "12-nq/tu").cited_by == 4


def test_depth_goes_on_in_the_same_direction(network: Network) -> None:
    letter = document(network, "88-CV/HU")
    assert len(network.around(letter, depth=1).nodes) == 3
    guidance = document(network, "3-HD/BDVTU")
    near = {short(n.id) for n in network.around(guidance, depth=1).nodes}
    assert {"12-nq/tu", "1-hd/bdvtu", "25-nq/tw"} == near - {"3-hd/bdvtu"}  # 25: of the chain
    far = {short(n.id) for n in network.around(guidance, depth=2).nodes}
    assert far - near == {"7-ct/tu"}


def test_the_whole_begins_with_what_is_cited_most(network: Network) -> None:
    graph = network.whole(most=4)
    assert [short(node.id) for node in graph.nodes][:2] == ["12-nq/tu", "45-kh/hu"]
    assert (graph.centre, graph.chains) == (None, ())
    assert graph.left_out > 5
    assert ("45-kh/hu", "12-nq/tu", "triển khai") in edges(graph)


def test_the_same_question_has_the_same_answer(network: Network) -> None:
    asked = document(network, "12-NQ/TU")
    again = Network(network.store, References(network.store))
    assert network.around(asked) == again.around(asked)
    assert network.whole() == again.whole()


def test_what_is_not_held_is_said_so(network: Network) -> None:
    with pytest.raises(NotHeld):
        network.around("không có")


def test_around_a_document_that_is_only_cited(network: Network) -> None:
    (asked,) = network.missing(None, typed="nghị quyết số 25-NQ").items
    graph = network.around(asked.node.id)
    assert (graph.centre, graph.nodes[0].held) == (asked.node.id, ())
    assert asked.node.id not in graph.documents
    assert ("12-nq/tu", "25-nq/tw", "triển khai") in edges(graph)
    assert ["25-nq/tw", "12-nq/tu", "45-kh/hu"] in [
        [short(node) for node in chain][:3] for chain in graph.chains
    ]
    held = network.around(document(network, "45-KH/HU"))
    assert network.around(str(held.centre)) == held


def test_missing_documents_by_number(network: Network) -> None:
    def found(typed: str) -> list[str]:
        return [short(one.node.id) for one in network.missing(None, typed=typed).items]

    assert found("1-HD") == found("01-hd/bdvtu") == ["1-hd/bdvtu"]
    assert found("chỉ thị 7") == ["7-ct/tu"]
    assert found("chỉ thị") == found("kế hoạch 7") == []
    page = network.missing(1, typed="25-NQ/TW")
    assert (page.total, list(page.carried.values())) == (1, [1])


def test_missing_documents_and_how_many_they_are(network: Network) -> None:
    page = network.missing(2)
    assert [short(one.node.id) for one in page.items] == ["7-ct/tu", "1-hd/bdvtu"]
    assert page.total == 8
    assert network.missing(None).items[:2] == page.items
    assert len(network.missing(None).items) == 8


def test_a_library_that_changes_is_followed(open_library: Open, tmp_path: Path) -> None:
    library = open_library()
    first = written(tmp_path / "files", [PLAN, COPY])
    list(library.add(first))
    with networked(library) as network:
        plan = document(network, "45-KH/HU")
        assert [short(n.id) for n in network.around(plan).nodes] == ["45-kh/hu", "12-nq/tu"]
        assert not network.around(plan).nodes[1].held
        list(library.add(written(tmp_path / "more", [RESOLUTION, LETTER])))
        graph = network.around(plan)
        assert {"25-nq/tw", "6-ctr/đu", "9-cv/đu"} < {short(n.id) for n in graph.nodes}
        assert next(n for n in graph.nodes if short(n.id) == "12-nq/tu").held
        library.remove([document(network, "9-CV/ĐU")])
        assert "9-cv/đu" not in {short(n.id) for n in network.around(plan).nodes}
        assert network.missing(None).total == 4


def test_a_document_of_no_number_and_one_that_stands_alone(
    open_library: Open, tmp_path: Path
) -> None:
    numberless = LETTER.replace("Số 9-CV/ĐU\n", "")
    alone = "QUY ƯỚC\nBản Nậm Tiên\n\n1. Nhà nào cũng quét ngõ sáng thứ bảy.\n"
    library = open_library()
    list(library.add(written(tmp_path / "files", [numberless, alone])))
    with networked(library) as network:
        _, found = network.store.documents()
        by_source = {document.source: document.id for document in found}
        graph = network.around(by_source["000.txt"])
        assert graph.centre == by_source["000.txt"]
        assert graph.nodes[0].symbol == ""
        assert ("6-ctr/đu", "45-kh/hu", "triển khai") in edges(graph)
        single = network.around(by_source["001.txt"])
        assert [node.id for node in single.nodes] == [by_source["001.txt"]]
        assert (single.edges, single.chains, single.left_out) == ((), (), 0)


def test_of_very_many_the_most_telling_are_kept(open_library: Open, tmp_path: Path) -> None:
    """150 programmes cite the plan, and one in ten was issued to carry it out."""

    def programme(at: int) -> str:
        lead = "Thực hiện" if at % 10 == 0 else "Xem thêm"
        return issued(
            COMMUNE, f"{at}-CTr/ĐU", f"2020-{at % 9 + 1:02}-12", f"CHƯƠNG TRÌNH\nviệc thứ {at}",
            f"{lead} Kế hoạch số 45-KH/HU ngày 20/8/2019 của Ban Thường vụ Huyện ủy Bình Lạc, chi "
            f"bộ {at} làm như sau:\n\n1. Trồng {at} cây quế.",
        )  # fmt: skip

    library = open_library()
    texts = [PLAN, DECISION, GUIDANCE, *(programme(at) for at in range(100, 250))]
    list(library.add(written(tmp_path / "files", texts)))
    with networked(library) as network:
        graph = network.around(document(network, "45-KH/HU"), most=40)
        assert len(graph.nodes) == 40
        # 12-NQ/TU above; 150 and the decision below
        assert len(graph.nodes) + graph.left_out == 1 + 1 + 151
        stated = {short(e.source) for e in graph.edges if e.stated and e.relation == "triển khai"}
        assert {f"{at}-ctr/đu" for at in range(100, 250, 10)} <= stated
        held = {node.id for node in graph.nodes}
        assert all(set(chain) <= held for chain in graph.chains)
        assert len(network.around(document(network, "45-KH/HU"), most=5).nodes) == 5


def test_what_is_said_thousands_of_times_is_chosen_from_at_once() -> None:
    link = ("a", "b", "viện dẫn")

    said = tuple(Utterance(1 + at % 3, at, at + 1, False, True) for at in range(8000))
    web = Web(1, {}, {1: "a"}, {link: said}, {}, {})
    started = perf_counter()
    shown = _first(web, link)
    assert perf_counter() - started < 1
    assert [one.start for one in shown] == list(range(0, 3 * PLACES, 3))


def test_every_relation_has_its_strength() -> None:
    assert sorted(STRENGTH) == sorted(RELATIONS)


def test_the_store_is_left_as_it_was(network: Network) -> None:
    before = network.store.sequence()
    network.around(document(network, "12-NQ/TU"))
    assert isinstance(network.store, Store)
    assert network.store.sequence() == before
