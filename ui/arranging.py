"""The acts of the baskets' screen, and what a person typed that could not be kept yet."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from search_api.schemas import Basket
from ui import collecting
from ui.acts import Act
from ui.basket import Unsaved
from ui.basketing import ARRANGED, Lost, as_it_is, changed, disputed, item, ordered
from ui.buttons import act
from ui.client import ApiError, KeyNeeded, NotFound, Unreachable
from ui.collecting import say, say_fault
from ui.teaching import Teaching
from ui.understood import amount

STALE = 409
ELSEWHERE = "Giỏ vừa được sửa ở nơi khác; đã mở lại giỏ mới nhất và vẫn giữ điều bạn vừa làm."

NAMELESS = {
    "describe": "Tên còn trống; giỏ giữ tên cũ.",
    "retitle": "Tên còn trống; phần giữ tên cũ.",
}


def showing(basket: Basket) -> None:
    """Remember a basket as it is drawn now: what is pressed next speaks of this one."""
    st.session_state["shown-basket"] = basket
    if st.session_state.get("unsaved-of") != basket.id:
        st.session_state["unsaved"] = {}
        st.session_state["unsaved-of"] = basket.id


def unsaved(basket: Basket) -> Unsaved:
    """What was typed for passages and stands against what somebody else wrote meanwhile."""
    kept: Mapping[str, tuple[str, str]] = st.session_state.get("unsaved", {})
    return {id: both for id, both in kept.items() if item(basket, id)}


def typed() -> tuple[str, str] | None:
    """Name and note of the basket shown as they were typed, where they could not be kept."""
    kept: dict[str, tuple[str, str]] = st.session_state.get("unsaved", {})
    return kept.get("")


class Arranging:
    """Does the acts of one person, by their key."""

    def __init__(self, api: Teaching, *, key: str | None) -> None:
        self._api = api
        self._key = key

    def handle(self, act: Act) -> bool:
        """False for the acts of others; after one of these the screen is to be drawn anew."""
        own = {"make": self._make, "use": self._use, "delete": self._delete,
               "revive": self._revive, "yield": self._yield, "put-back": self._put_back,
               "remove": self._remove}  # fmt: skip
        if act.name not in own and act.name not in ARRANGED and act.name != "describe":
            return False
        try:
            own.get(act.name, self._arrange)(act)
        except (KeyNeeded, Unreachable):
            raise
        except (NotFound, Lost):
            say("Giỏ hoặc đoạn này không còn ở đây; có thể vừa được bỏ ở nơi khác.", kind="fault")
        except ApiError as error:
            say_fault(error)
        return True

    # --- passages of a basket ---

    def _arrange(self, act: Act) -> Basket | None:
        """The basket after the act; None where nothing was changed."""
        shown: Basket | None = st.session_state.get("shown-basket")
        if shown is None:
            return None
        kept = _named(act, shown)
        if changed(shown, kept) == as_it_is(shown):
            if kept is not act:
                say(NAMELESS[act.name], kind="fault")
            return None
        return self._kept(shown, kept, nameless=kept is not act)

    def _kept(self, shown: Basket, act: Act, *, nameless: bool) -> Basket | None:
        now, elsewhere = self._changed(shown, act)
        if now is None:
            return None
        st.session_state["unsaved"].pop(act["item"], None)
        st.session_state["shown-basket"] = now
        collecting.remember(now)
        if nameless:
            say(f"{NAMELESS[act.name]} Đã lưu ghi chú.", kind="fault")
        elif elsewhere:
            say(ELSEWHERE)
        else:
            _tell(act, now)
        return now

    def _changed(self, shown: Basket, act: Act) -> tuple[Basket | None, bool]:
        """The basket after the act, and whether it had been changed elsewhere; None where both
        wrote the same words, which the person is asked about."""
        try:
            return self._api.change_basket(shown.id, changed(shown, act), key=self._key), False
        except ApiError as error:
            if error.status != STALE:
                raise
        now = self._api.basket(shown.id, key=self._key)
        theirs = disputed(shown, now, act)
        if theirs is not None:
            _ask(act, theirs)
            return None, True
        return self._api.change_basket(now.id, changed(now, act), key=self._key), True

    def _remove(self, done: Act) -> None:
        shown: Basket | None = st.session_state.get("shown-basket")
        gone = item(shown, done["item"]) if shown else None
        if shown is None or gone is None:
            raise Lost(done["item"])
        if gone.state == "gone" and not done["sure"]:
            say(
                "Văn bản không còn trong kho: bỏ đoạn này ra rồi thì không lấy lại được.",
                act("Bỏ ra hẳn", "remove", data_item=gone.id, data_sure="true"),
            )
            return
        if self._arrange(done) and gone.state != "gone":
            at = [one.id for one in ordered(shown)].index(gone.id)
            undo = act(
                "Hoàn tác", "put-back", data_passage=gone.passage.id, data_section=gone.section,
                data_note=gone.note, data_at=at,
            )  # fmt: skip
            say("Đã bỏ đoạn ra khỏi giỏ.", undo)

    def _put_back(self, done: Act) -> None:
        shown: Basket = st.session_state["shown-basket"]
        now = self._api.add_item(
            shown.id, done["passage"], section=done["section"], note=done["note"], key=self._key
        )
        st.session_state["shown-basket"] = now
        back = next((i.id for i in now.items if i.passage.id == done["passage"]), "")
        self._arrange(Act("place", {"item": back, "at": done["at"]}))
        say("Đã đặt đoạn lại chỗ cũ.")

    def _yield(self, done: Act) -> None:
        st.session_state["unsaved"].pop(done["item"], None)

    # --- whole baskets ---

    def _make(self, done: Act) -> None:
        name = done["called"].strip()
        if not name:
            say("Giỏ mới chưa có tên; hãy đặt tên rồi bấm “Lập giỏ”.", kind="fault")
            return
        made = self._api.new_basket(name, key=self._key)
        collecting.choose(made.id)
        collecting.remember(made)
        st.query_params["ma"] = made.id
        say(f"Đã lập giỏ “{made.name}”. Từ nay “Thêm vào giỏ” bỏ đoạn vào giỏ này.")

    def _use(self, done: Act) -> None:
        basket = self._api.basket(done["basket"], key=self._key)
        collecting.choose(basket.id)
        collecting.remember(basket)
        say(f"Từ nay “Thêm vào giỏ” bỏ đoạn vào “{basket.name}”.")

    def _delete(self, done: Act) -> None:
        id = done["basket"]
        st.session_state["buried"] = self._api.export_basket(id, key=self._key)
        self._api.delete_basket(id, key=self._key)
        if collecting.chosen() == id:
            collecting.choose(None)
        st.query_params.clear()
        say("Đã xóa giỏ.", act("Hoàn tác", "revive"))

    def _revive(self, _: Act) -> None:
        buried: bytes | None = st.session_state.pop("buried", None)
        if buried is None:
            return
        made = self._api.import_basket(buried, key=self._key)
        st.query_params["ma"] = made.id
        say(f"Đã lập lại giỏ “{made.name}”, dưới một đường dẫn mới.")


def _named(done: Act, shown: Basket) -> Act:
    """The act, with the old name where the new one is empty."""
    field = {"describe": "called", "retitle": "value"}.get(done.name)
    if field is None or done[field].strip():
        return done
    return Act(done.name, {**done.said, field: shown.name if field == "called" else done["item"]})


def _ask(done: Act, theirs: str) -> None:
    """Keep what was typed in its box, beside what somebody else wrote there."""
    if done.name == "describe":
        st.session_state["unsaved"][""] = (done["called"], done["note"])
        say(
            f"Tên hoặc ghi chú của giỏ vừa được người khác sửa (nay là “{theirs}”). Chữ của bạn "
            "còn ở ô sửa; bấm Lưu để thay.",
            kind="fault",
        )
        return
    st.session_state["unsaved"][done["item"]] = (done["value"], theirs)
    say("Ghi chú này vừa được người khác sửa; chữ của bạn còn ở ô.", kind="fault")


def _tell(done: Act, now: Basket) -> None:
    said = {"note": "Đã lưu ghi chú.", "describe": "Đã lưu tên và ghi chú của giỏ.",
            "retitle": "Đã đổi tên phần."}  # fmt: skip
    moved = item(now, done["item"])
    if done.name == "section" and moved:
        where = f"sang phần “{moved.section}”" if moved.section else "ra ngoài các phần"
        say(f"Đã chuyển đoạn {where}.")
    elif done.name in ("up", "down") and moved:
        place = [one.id for one in ordered(now)].index(moved.id) + 1
        section = f", phần “{moved.section}”" if moved.section else ""
        say(f"Nay là đoạn {place} trong {amount(len(now.items), 'đoạn')}{section}.", kind="quiet")
    elif done.name in said:
        say(said[done.name])
