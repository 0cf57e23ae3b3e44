"""The acts of the themes' screen: its questions edited, its passages put into a basket."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from pydantic import ValidationError

from search_api.schemas import (
    MAX_ITEMS,
    MAX_NAME,
    MAX_QUERY,
    BasketChange,
    ItemChange,
    NewTheme,
    ThemeChange,
    ThemePassages,
)
from ui import address, collecting
from ui.acts import Act
from ui.arranging import STALE
from ui.buttons import act
from ui.client import ApiError, KeyNeeded, Unreachable
from ui.collecting import say, say_fault
from ui.markup import link
from ui.teaching import Teaching
from ui.understood import amount

MOST = 50
"""Questions of one theme."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form of a theme; `id` is empty for one that is being made."""

    id: str
    name: str
    note: str
    questions: str

    @property
    def asked(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.questions.splitlines())
        return [line for line in lines if line]


def unsaved(id: str) -> Typed | None:
    """What was typed into the form of a theme and could not be kept yet."""
    kept: Typed | None = st.session_state.get("typed-theme")
    return kept if kept is not None and kept.id == id else None


class Theming:
    """Does the acts of one person, by their key."""

    def __init__(self, api: Teaching, *, key: str | None) -> None:
        self._api = api
        self._key = key

    def handle(self, act: Act) -> bool:
        own = {"theme-make": self._make, "theme-save": self._save, "theme-delete": self._delete,
               "theme-restore": self._restore, "theme-collect": self._collect,
               "theme-revive": self._revive}  # fmt: skip
        if act.name not in own:
            return False
        try:
            own[act.name](act)
        except (KeyNeeded, Unreachable):
            raise
        except ApiError as error:
            say_fault(error)
        return True

    def _make(self, done: Act) -> None:
        typed = _typed(done)
        st.session_state["typed-theme"] = typed
        if fault := _fault(typed):
            say(fault, kind="fault")
            return
        made = self._api.new_theme(
            NewTheme(name=typed.name, note=typed.note, questions=typed.asked), key=self._key
        )
        del st.session_state["typed-theme"]
        st.query_params.from_dict({"ma": made.id})
        say(f"Đã lập chủ đề “{made.name}”.")

    def _save(self, done: Act) -> None:
        typed = _typed(done)
        st.session_state["typed-theme"] = typed
        if fault := _fault(typed):
            say(fault, kind="fault")
            return
        change = ThemeChange(
            name=typed.name, note=typed.note, questions=typed.asked, edition=int(done["edition"])
        )
        try:
            self._api.change_theme(typed.id, change, key=self._key)
        except ApiError as error:
            if error.status != STALE:
                raise
            say(
                "Chủ đề vừa được sửa ở nơi khác. Trang đã mở bản mới nhất; chữ của bạn còn ở ô "
                "sửa, bấm Lưu để thay.",
                kind="fault",
            )
            return
        del st.session_state["typed-theme"]
        say("Đã lưu chủ đề.")

    def _delete(self, done: Act) -> None:
        theme = self._api.theme(done["theme"], key=self._key)
        self._api.delete_theme(theme.id, key=self._key)
        st.session_state["buried-theme"] = NewTheme(
            name=theme.name, note=theme.note, questions=theme.questions
        )
        st.query_params.clear()
        say(f"Đã xóa chủ đề “{theme.name}”.", act("Hoàn tác", "theme-revive"))

    def _revive(self, _: Act) -> None:
        buried: NewTheme | None = st.session_state.pop("buried-theme", None)
        if buried is None:
            return
        made = self._api.new_theme(buried, key=self._key)
        st.query_params.from_dict({"ma": made.id})
        say(f"Đã lập lại chủ đề “{made.name}”.")

    def _restore(self, done: Act) -> None:
        theme = self._api.restore_theme(done["theme"], key=self._key)
        say(f"Chủ đề “{theme.name}” đã trở lại như có sẵn.")

    def _collect(self, done: Act) -> None:
        """All passages into a new basket, each question a section."""
        found = self._api.theme_passages(done["theme"], key=self._key)
        asked = _by_question(found)
        ids = list(asked)[:MAX_ITEMS]
        made = self._api.new_basket(found.theme.name, ids, key=self._key, note=found.theme.note)
        items = [
            ItemChange(id=item.id, section=asked.get(item.passage.id, ""), note="")
            for item in made.items
        ]
        change = BasketChange(edition=made.edition, name=made.name, note=made.note, items=items)
        made = self._api.change_basket(made.id, change, key=self._key)
        collecting.choose(made.id)
        collecting.remember(made)
        say(
            f"Đã lập giỏ “{made.name}” với {amount(len(made.items), 'đoạn')}, mỗi câu hỏi là một "
            "phần.",
            link("Mở giỏ", address.at(address.BASKETS, ma=made.id)),
        )


def _by_question(found: ThemePassages) -> dict[str, str]:
    """Passage → the question it answers, as long as a section's name may be."""
    return {
        hit.passage.id: answer.question[:MAX_NAME]
        for answer in found.answers
        for hit in answer.hits
    }


def _typed(done: Act) -> Typed:
    return Typed(done["theme"], done["called"].strip(), done["note"].strip(), done["questions"])


def _fault(typed: Typed) -> str | None:
    """What the API would refuse, said before anything is sent."""
    try:
        NewTheme(name=typed.name, note=typed.note, questions=typed.asked)
    except ValidationError:
        if not typed.name:
            return "Chủ đề chưa có tên. Hãy đặt tên rồi lưu."
        if not typed.asked:
            return "Chủ đề chưa có câu hỏi nào. Hãy viết mỗi câu hỏi trên một dòng."
        if len(typed.asked) > MOST:
            return f"Chủ đề có {len(typed.asked)} câu hỏi; hãy giữ không quá {MOST} câu."
        most = amount(MAX_QUERY, "ký tự")
        return f"Có câu hỏi hoặc ghi chú quá dài; mỗi câu hỏi không quá {most}."
    return None
