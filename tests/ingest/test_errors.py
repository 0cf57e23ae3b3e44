"""Errors are sentences for people, and one family."""

from __future__ import annotations

import inspect

import pytest

from ingest import errors
from ingest.errors import FileTooLarge, IngestError


def test_all_errors_are_of_one_family() -> None:
    family = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    assert len(family) == 8
    assert all(issubclass(kind, IngestError) for kind in family)


def test_the_family_tree_in_the_docstring_is_complete() -> None:
    assert errors.__doc__ is not None
    for name, _ in inspect.getmembers(errors, inspect.isclass):
        assert name in errors.__doc__


def test_too_large_names_the_value_the_limit_and_what_to_do() -> None:
    with pytest.raises(IngestError) as caught:
        raise FileTooLarge.of("biên bản.pdf", 300 * 2**20, 200 * 2**20)
    assert str(caught.value) == (
        "Tệp “biên bản.pdf” nặng 300 MB, vượt mức 200 MB cho mỗi tệp; "
        "hãy chia nhỏ tệp rồi thêm lại."
    )
