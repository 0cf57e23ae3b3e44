"""Baskets: what a person puts aside stays readable, finds its place again, and is never lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import desk
from index.baskets import MAX_ITEMS, Basket, Baskets, Change, Item, Put
from index.desk import Unfit
from index.errors import LibraryBusy, NotHeld, Stale
from index.excerpts import forget
from index.library import FileReport
from index.manifest import Model
from index.store import Store
from tests.index.conftest import Open, write_texts
from tests.index.test_reread import older, put_back
from tests.index.test_versions import body, letter, slipped

Add = Callable[..., list[FileReport]]


@pytest.fixture
def held(add: Add, tmp_path: Path, data: Path) -> Store:
    """The store of a library of four documents."""
    write_texts(tmp_path / "in", range(4), paragraphs=6)
    add(tmp_path / "in")
    return Store(data)


def passages(store: Store) -> list[str]:
    """Ids of all passages, document by document."""
    return [p.id for key in store.document_keys() for p in store.passages_of(key)]


def shown(basket: Basket) -> list[tuple[str, str, str, str]]:
    """What a person arranged: passage, section, note, state."""
    return [(i.excerpt.passage_id, i.section, i.note, i.state) for i in basket.items]


def test_a_basket_is_made_filled_arranged_and_deleted(held: Store) -> None:
    baskets, ids = Baskets(held), passages(held)
    one = baskets.make("  Bài 1:\n dân chủ ", note="Nói chậm.\r\nHỏi lại.  ", passages=ids[:2])
    assert (one.name, one.note, one.edition) == ("Bài 1: dân chủ", "Nói chậm.\nHỏi lại.", 1)
    one = baskets.add(one.id, [Put(ids[3], "Mở đầu", "đọc to"), Put(ids[2])])
    assert [item.excerpt.passage_id for item in one.items] == [ids[0], ids[1], ids[3], ids[2]]
    a, b, c, d = one.items
    assert c.excerpt.text == held.passage(ids[3]).text
    assert c.excerpt.citation.startswith("(Kế hoạch")
    one = baskets.change(
        one.id, edition=2, name="Bài 2", note="",
        items=[Change(d.id, "Kết", "hết giờ"), Change(a.id), Change(c.id, "Mở đầu", "đọc to")],
    )  # fmt: skip
    assert shown(one) == [
        (ids[2], "Kết", "hết giờ", "held"), (ids[0], "", "", "held"),
        (ids[3], "Mở đầu", "đọc to", "held"),
    ]  # fmt: skip
    assert baskets.get(one.id) == one
    one = baskets.take_out(one.id, a.id)
    assert (one.edition, len(one.items)) == (4, 2)
    with pytest.raises(NotHeld):
        baskets.take_out(one.id, b.id)
    total, (summary,) = baskets.all()
    assert (total, summary.items, summary.edition, summary.name) == (1, 2, 4, "Bài 2")
    baskets.delete(one.id)
    assert baskets.all() == (0, [])
    for ask in (baskets.get, baskets.delete):
        with pytest.raises(NotHeld):
            ask(one.id)
    assert held.connection.execute("SELECT count(*) FROM basket_items").fetchone() == (0,)


def test_what_is_there_already_is_not_put_in_twice(held: Store) -> None:
    baskets, ids = Baskets(held), passages(held)
    one = baskets.make("A", passages=[ids[0], ids[0]])
    again = baskets.add(one.id, [Put(ids[0], "khác", "khác")])
    assert again == one
    more = baskets.add(one.id, [Put(ids[1]), Put(ids[0]), Put(ids[1], "lần hai")])
    assert [passage for passage, *_ in shown(more)] == ids[:2]
    assert more.items[1].section == ""


def test_all_are_put_in_or_none(held: Store) -> None:
    baskets, ids = Baskets(held), passages(held)
    one = baskets.make("A", passages=ids[:1])
    with pytest.raises(NotHeld):
        baskets.add(one.id, [Put(ids[1]), Put("không:1-2")])
    with pytest.raises(NotHeld):
        baskets.make("B", passages=["không:1-2"])
    assert baskets.get(one.id) == one
    assert baskets.all()[0] == 1


def test_the_last_changed_stands_first(held: Store) -> None:
    baskets = Baskets(held)
    first, second = baskets.make("một"), baskets.make("hai")
    assert [b.name for b in baskets.all()[1]] == ["hai", "một"]
    baskets.add(first.id, [Put(passages(held)[0])])
    assert [b.name for b in baskets.all()[1]] == ["một", "hai"]
    assert [b.id for b in baskets.all(offset=1, limit=1)[1]] == [second.id]


def test_ids_cannot_be_guessed(held: Store) -> None:
    baskets = Baskets(held)
    ids = {baskets.make("A").id for _ in range(50)}
    assert len(ids) == 50
    assert all(len(id) >= 22 for id in ids)  # 128 bits, six to a letter


def test_a_stale_edition_changes_nothing(held: Store) -> None:
    baskets, ids = Baskets(held), passages(held)
    one = baskets.make("A", passages=ids[:2])
    baskets.add(one.id, [Put(ids[2])])
    with pytest.raises(Stale):
        baskets.change(one.id, edition=1, name="B", note="", items=[])
    kept = baskets.get(one.id)
    assert (kept.name, len(kept.items), kept.edition) == ("A", 3, 2)


def test_items_of_another_basket_and_items_named_twice_are_refused(held: Store) -> None:
    baskets, ids = Baskets(held), passages(held)
    one, other = baskets.make("A", passages=ids[:2]), baskets.make("B", passages=ids[:1])
    mine, theirs = one.items[0].id, other.items[0].id
    for wrong in ([theirs], [mine, mine]):
        with pytest.raises(Unfit):
            baskets.change(one.id, edition=1, name="A", note="", items=[Change(id) for id in wrong])
    assert baskets.get(one.id) == one
    assert baskets.get(other.id) == other


def test_a_basket_has_an_end(held: Store) -> None:
    baskets = Baskets(held)
    excerpt = baskets.make("A", passages=passages(held)[:1]).items[0].excerpt
    many = [
        Item("", replace(excerpt, document_id="khác", start=at, end=at + 9), "", "", "")
        for at in range(MAX_ITEMS)
    ]
    full = baskets.bring_in("đầy", note="", items=many)
    assert len(full.items) == MAX_ITEMS
    with pytest.raises(Unfit, match="501"):
        baskets.add(full.id, [Put(passages(held)[0])])
    more = Item("", replace(excerpt, start=9000, end=9001), "", "", "")
    with pytest.raises(Unfit, match="501"):
        baskets.bring_in("quá đầy", note="", items=[*many, more])
    assert len(baskets.get(full.id).items) == MAX_ITEMS


def test_a_copy_goes_its_own_way(held: Store) -> None:
    baskets, ids = Baskets(held), passages(held)
    one = baskets.make("A", note="ghi", passages=ids[:3])
    copy = baskets.copy(one.id, name="A (bản chép)")
    assert (copy.note, shown(copy)) == (one.note, shown(one))
    assert {i.id for i in copy.items}.isdisjoint(i.id for i in one.items)
    baskets.take_out(copy.id, copy.items[0].id)
    assert baskets.get(one.id) == one


# --- the document goes, comes back, is read again -----------------------------------------------


def test_a_passage_of_a_removed_document_stays_readable_and_says_so(
    held: Store, open_library: Open, add: Add, tmp_path: Path
) -> None:
    baskets, ids = Baskets(held), passages(held)
    one = baskets.make("A", passages=[ids[0], ids[-1]])
    document = one.items[0].excerpt.document_id
    with open_library() as library:
        library.remove([document])
        assert library.verify() == []
    after = baskets.get(one.id)
    assert [item.state for item in after.items] == ["gone", "held"]
    assert after.items[0].excerpt == one.items[0].excerpt
    assert after.items[1] == one.items[1]
    add(tmp_path / "in", again=True)
    assert baskets.get(one.id) == one


def test_the_header_of_today_is_shown_and_that_of_then_once_it_is_gone(
    held: Store, open_library: Open
) -> None:
    baskets = Baskets(held)
    one = baskets.make("A", passages=passages(held)[:1])
    document = one.items[0].excerpt.document_id
    with open_library() as library:
        library.correct(document, edition=1, values={"symbol": "12-KH/ĐU", "date": "2024-03-05"})
        (item,) = baskets.get(one.id).items
        assert item.excerpt.citation.startswith("(Kế hoạch số 12-KH/ĐU ngày 05/3/2024")
        assert item.excerpt.document["status"]["symbol"] == "confirmed"
        library.remove([document])
    assert baskets.get(one.id).items[0].excerpt == one.items[0].excerpt


def test_the_place_is_found_again_by_the_words(
    add: Add, open_library: Open, tmp_path: Path
) -> None:
    """Before, a fifth of one paragraph's words was read wrongly, one paragraph as two, two as one,
    and one that is not there."""
    right = body(1)
    first, second = right[1].rsplit(" ", 20)[0], " ".join(right[1].rsplit(" ", 20)[1:])
    wrong = [
        slipped(right[0], 0.2),
        f"{first}.",
        f"Khác: {second}",
        f"{right[2]} {right[3]}",
        *right[4:],
        f"7. Bảng kê máy xúc, máy ủi của đội thi công số bốn: {' '.join(right[4].split()[1:5])}.",
    ]
    (tmp_path / "quét.txt").write_text(letter(right), "utf-8")
    add(tmp_path / "quét.txt")
    (before,) = older(tmp_path / "older", letter(wrong))
    with open_library() as library:
        put_back(library, "quét.txt", before)
        store, baskets = library.store, Baskets(library.store)
        taken = store.document(before.id).passages
        one = baskets.make("A", passages=[passage.id for passage in taken])
        list(library.reread()[1])
        now = {p.id: p for p in store.document(before.id).passages}
        after = baskets.get(one.id)
    told = [(i.state, i.excerpt.text.split("\n")[0][:2]) for i in after.items]
    assert told == [
        ("held", "KẾ"), ("moved", "1."), ("moved", "2."), ("moved", "2."), ("moved", "3."),
        ("moved", "5."), ("moved", "6."), ("gone", "7."),
    ]  # fmt: skip
    assert after.items[-1].excerpt == one.items[-1].excerpt
    for item in after.items[:-1]:
        assert item.excerpt.text == now[item.excerpt.passage_id].text  # verbatim as it is today


def test_what_stands_in_its_place_now_is_not_taken_for_it(
    add: Add, open_library: Open, tmp_path: Path
) -> None:
    """Read before with two paragraphs of one length the wrong way round, and with a letter of a
    third read as another: spans are the same, words are not."""
    right = body(1)
    right[1] = "2. " + right[2][3:]
    right[2] = "3. " + "".join(reversed(right[1][3:-1])) + "."
    wrong = [right[0], "2. " + right[2][3:], "3. " + right[1][3:], right[3][:-2] + "õ.", *right[4:]]
    (tmp_path / "quét.txt").write_text(letter(right), "utf-8")
    add(tmp_path / "quét.txt")
    (before,) = older(tmp_path / "older", letter(wrong))
    with open_library() as library:
        put_back(library, "quét.txt", before)
        store, baskets = library.store, Baskets(library.store)
        taken = store.document(before.id).passages
        one = baskets.make("A", passages=[passage.id for passage in taken])
        list(library.reread()[1])
        now = {p.id: p.text for p in store.document(before.id).passages}
        assert set(now) == {item.excerpt.passage_id for item in one.items}
        after = baskets.get(one.id)
    assert [item.state for item in after.items][:5] == ["held", "held", "moved", "moved", "moved"]
    assert [item.excerpt.text[3:] for item in after.items[2:5]] == [
        right[2][3:], right[1][3:], right[3][3:],
    ]  # fmt: skip


def test_what_moved_is_not_put_in_a_second_time(
    add: Add, open_library: Open, tmp_path: Path
) -> None:
    text = letter(body(1))
    path = tmp_path / "quét.txt"
    path.write_text(text, "utf-8")
    add(path)
    (before,) = older(tmp_path / "older", text.replace("Số 12-KH/ĐU", "Số 012/KH-ĐU"))
    with open_library() as library:
        put_back(library, "quét.txt", before)
        baskets = Baskets(library.store)
        last = library.store.document(before.id).passages[-1]
        one = baskets.make("A", passages=[last.id])
        list(library.reread()[1])
        (moved,) = baskets.get(one.id).items
        assert (moved.state, moved.excerpt.text) == ("moved", last.text)
        assert moved.excerpt.passage_id != last.id
        assert baskets.add(one.id, [Put(moved.excerpt.passage_id)]).edition == 1


def test_rebuilding_and_verifying_leave_baskets_alone(
    held: Store, open_library: Open, model: Model
) -> None:
    baskets = Baskets(held)
    one = baskets.make("A", passages=passages(held))
    with open_library() as library:
        library.rebuild()
        library.rebuild(model=Model(name=model.name, query_prompt="hỏi: "))
        assert library.verify() == []
    assert baskets.get(one.id) == one


def test_baskets_are_no_change_of_the_library(held: Store) -> None:
    """Nothing is indexed, so who serves has nothing to take up."""
    sequence = held.sequence()
    baskets = Baskets(held)
    one = baskets.make("A", passages=passages(held)[:3])
    baskets.add(one.id, [Put(passages(held)[4])])
    baskets.delete(one.id)
    assert held.sequence() == sequence


def test_what_may_not_be_kept_is_forgotten(held: Store) -> None:
    baskets, ids = Baskets(held), passages(held)
    one = baskets.make("A", passages=[ids[0], ids[-1]])
    with held.writing():
        forget(held, [one.items[0].excerpt.document_id])
    assert [passage for passage, *_ in shown(baskets.get(one.id))] == [ids[-1]]


# --- hostile and odd text -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", " \n\t", "\u200b\u202e", "\x00\x07"])
def test_a_name_needs_something_to_be_seen(held: Store, name: str) -> None:
    baskets = Baskets(held)
    one = baskets.make("A")
    with pytest.raises(Unfit):
        baskets.make(name)
    with pytest.raises(Unfit):
        baskets.copy(one.id, name=name)
    with pytest.raises(Unfit):
        baskets.change(one.id, edition=1, name=name, note="", items=[])
    assert baskets.all()[0] == 1


def test_what_is_written_is_kept_as_text(held: Store) -> None:
    hostile = "<script>alert(1)</script>'; DROP TABLE baskets; -- {{x}} %s \u202e&amp; 👍"
    baskets = Baskets(held)
    one = baskets.make(hostile, note=hostile, passages=passages(held)[:1])
    said = hostile.replace("\u202e", "")
    assert (one.name, one.note) == (said, said)
    decomposed = baskets.make("Dân vận khéo")
    assert decomposed.name == "Dân vận khéo"
    assert baskets.all()[0] == 2


# --- through a file and back --------------------------------------------------------------------

WRITTEN = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=st.data())
def test_what_goes_out_comes_in_as_it_was(held: Store, drawn: st.DataObject) -> None:
    baskets, ids = Baskets(held), passages(held)
    chosen = drawn.draw(st.lists(st.sampled_from(ids), unique=True, max_size=8))
    one = baskets.make("A", passages=chosen)
    order = drawn.draw(st.permutations(one.items))
    one = baskets.change(
        one.id, edition=1, name=f"A {drawn.draw(WRITTEN)}", note=drawn.draw(WRITTEN),
        items=[Change(i.id, drawn.draw(WRITTEN), drawn.draw(WRITTEN)) for i in order],
    )  # fmt: skip
    back = baskets.bring_in(one.name, note=one.note, items=one.items)
    assert (back.name, back.note, shown(back)) == (one.name, one.note, shown(one))
    assert [i.excerpt for i in back.items] == [i.excerpt for i in one.items]
    assert [i.added for i in back.items] == [i.added for i in one.items]
    baskets.delete(one.id)
    baskets.delete(back.id)


def test_in_another_library_it_can_be_read(held: Store, tmp_path: Path) -> None:
    one = Baskets(held).make("A", passages=passages(held)[:2])
    elsewhere = Store(tmp_path / "khác")
    there = Baskets(elsewhere).bring_in(one.name, note=one.note, items=one.items)
    assert [i.state for i in there.items] == ["gone", "gone"]
    assert [i.excerpt for i in there.items] == [i.excerpt for i in one.items]
    elsewhere.close()


# --- several at once, and deaths ----------------------------------------------------------------


def test_many_threads_lose_nothing(held: Store) -> None:
    baskets, ids = Baskets(held), passages(held)[:20]
    one = baskets.make("A")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda id: baskets.add(one.id, [Put(id)]), ids * 2))
    after = baskets.get(one.id)
    assert {passage for passage, *_ in shown(after)} == set(ids)
    assert (len(after.items), after.edition) == (len(ids), 1 + len(ids))


def test_of_two_who_edit_at_once_one_is_told(held: Store) -> None:
    baskets = Baskets(held)
    one = baskets.make("A", passages=passages(held)[:3])

    def edit(at: int) -> bool:
        items = [Change(item.id, note=str(at)) for item in one.items]
        try:
            baskets.change(one.id, edition=1, name=f"{at}", note="", items=items)
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(edit, range(8)))
    assert done.count(True) == 1
    after = baskets.get(one.id)
    winner = str(done.index(True))
    assert (after.name, {item.note for item in after.items}) == (winner, {winner})


DYING = """
import os, signal, sys
from pathlib import Path
import index.baskets
from index.baskets import Baskets, Change, Put
from index.store import Store

data, basket, point, *passages = sys.argv[1:]
baskets = Baskets(Store(Path(data)))
one = baskets.get(basket)
whole = getattr(index.baskets, point)

def dying(*values, **options):
    whole(*values, **options)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(index.baskets, point, dying)
if point == "_delete":
    baskets.change(basket, edition=one.edition, name="B", note="x", items=[Change(one.items[1].id)])
else:
    baskets.add(basket, [Put(passage) for passage in passages])
"""


@pytest.mark.parametrize("point", ["_insert", "_touch", "_delete"])
def test_killed_in_the_middle_it_is_as_before(held: Store, data: Path, point: str) -> None:
    baskets, ids = Baskets(held), passages(held)
    one = baskets.make("A", passages=ids[:2])
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(data), one.id, point, *ids[2:6]],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
    assert baskets.get(one.id) == one
    assert baskets.add(one.id, [Put(ids[3])]).edition == 2


def test_a_basket_is_changed_while_another_process_adds(
    tmp_path: Path, data: Path, add: Add
) -> None:
    write_texts(tmp_path / "first", range(2))
    add(tmp_path / "first")
    write_texts(tmp_path / "in", range(10, 900), paragraphs=12)
    store = Store(data)
    baskets, ids = Baskets(store), passages(store)
    one = baskets.make("A")
    adding = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "index", "add", str(tmp_path / "in"),
         "--data", str(data), "--processes", "1"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 120
        while store.counts().documents < 30 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert adding.poll() is None
        waited = []
        for at in range(12):
            started = time.monotonic()
            items = baskets.add(one.id, [Put(ids[at % len(ids)])]).items
            baskets.take_out(one.id, items[0].id)
            waited.append(time.monotonic() - started)
        assert adding.poll() is None, "it added too fast to tell"
    finally:
        adding.terminate()
        adding.wait()
    assert max(waited) < 5
    assert baskets.get(one.id).edition == 25


def test_who_waits_in_vain_is_told(held: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PATIENCE_S", 0.2)
    baskets = Baskets(held)
    one = baskets.make("A")
    other = Store(held.data)
    with other.writing() as connection:
        connection.execute("INSERT INTO meta VALUES('khác', 'x')")
        started = time.monotonic()
        with pytest.raises(LibraryBusy, match="chưa lưu được"):
            baskets.add(one.id, [Put(passages(held)[0])])
        assert time.monotonic() - started < 5
        assert baskets.get(one.id) == one  # who reads is not kept waiting
    assert baskets.add(one.id, [Put(passages(held)[0])]).edition == 2
    assert held.connection.execute("PRAGMA busy_timeout").fetchone() == (30_000,)
    other.close()


def test_while_it_looks_for_places_nobody_waits(held: Store) -> None:
    baskets, ids = Baskets(held), passages(held)
    one = baskets.make("A", passages=ids[:3])
    asked: list[str] = []
    held.connection.set_trace_callback(asked.append)
    baskets.add(one.id, [Put(ids[5])])
    held.connection.set_trace_callback(None)
    first = asked.index("BEGIN IMMEDIATE")
    locked = asked[first : asked.index("COMMIT", first)]
    assert any("INSERT INTO basket_items" in said for said in locked)
    assert not any("passages" in said for said in locked)


def test_an_older_library_gets_its_tables(held: Store) -> None:
    """As released before: three scripts."""
    held.connection.execute("DROP INDEX passages_place")
    tables = ("basket_items", "baskets", "themes", "feedback")
    for table in tables:
        held.connection.execute(f"DROP TABLE {table}")
    held.connection.execute("PRAGMA user_version = 3")
    counts = held.counts()
    held.close()
    again = Store(held.data)
    assert again.counts() == counts
    assert Baskets(again).make("A", passages=passages(again)[:1]).items[0].state == "held"
    again.close()
