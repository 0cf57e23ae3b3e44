"""A list narrowed by facets, compared with the plainest way to count."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from index.faceting import Facet, narrowed

Item = tuple[frozenset[str], frozenset[str]]
FACETS: list[Facet[Item]] = [
    Facet("colour", lambda item: item[0]),
    Facet("shape", lambda item: item[1]),
]
VALUES = st.frozensets(st.sampled_from("abc"), max_size=2)
CHOICES = st.fixed_dictionaries({}, optional={"colour": VALUES, "shape": VALUES})


@given(st.lists(st.tuples(VALUES, VALUES), max_size=12), CHOICES)
def test_each_facet_counts_under_the_choices_of_the_others(
    items: list[Item], wanted: dict[str, frozenset[str]]
) -> None:
    found = narrowed(items, FACETS, wanted)

    def passes(item: Item, but: str = "") -> bool:
        return all(
            not wanted.get(name) or name == but or item[at] & wanted[name]
            for at, name in enumerate(("colour", "shape"))
        )

    assert list(found.items) == [item for item in items if passes(item)]
    for at, name in enumerate(("colour", "shape")):
        expected = Counter(value for item in items if passes(item, name) for value in item[at])
        assert dict(found.counts[name]) == expected
        assert list(found.counts[name]) == sorted(expected.items(), key=lambda p: (-p[1], p[0]))


def test_what_is_chosen_of_one_facet_leaves_its_other_values_to_choose() -> None:
    items: list[Item] = [(frozenset("a"), frozenset("x")), (frozenset("b"), frozenset("x"))]
    found = narrowed(items, FACETS, {"colour": {"a"}})
    assert found.items == (items[0],)
    assert found.counts["colour"] == (("a", 1), ("b", 1))
    assert found.counts["shape"] == (("x", 1),)
