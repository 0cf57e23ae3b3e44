"""Which document takes the place of which: a whole document, and not an article or words of one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from index.records import days
from index.store import Store
from index.uttered import Uttered
from index.web import Key, Utterance, Web, is_possible
from index.wording.places import Place
from ingest.mentions import KIND_WORDS
from ingest.vietnamese import canonical

REPLACES, CITES = "thay thế", "viện dẫn"
_BEFORE, _AFTER, _LIST = 400, 250, 1500
"""Characters that are read before and behind a mention, and back to what opens a list."""

_VERB = re.compile(r"(?<!\w)(?:thay thế|thay cho|bãi bỏ|hủy bỏ)(?!\w)")
_UNDERGOES = re.compile(r"(?<!\w)(?:được|bị)(?: [^\W\d_]+){0,8}? ?$")
_ENDS = re.compile(r"[.!?;](?=\s)|\n\s*\n|\n(?=\s*(?:[-+*•–]|\w{1,4}[.)])\s)")
_PART = re.compile(
    r"(?<!\w)(?:(?:điều|khoản|điểm|mục|tiểu mục|phần|chương|tiết) (?:\d+[a-zđ]?|[ivxlc]+|[a-zđ])"
    r"|phụ lục|mẫu|biểu|biểu mẫu|cụm từ|từ ngữ|đoạn|gạch đầu dòng|một phần|nội dung|tên gọi"
    r"|trong đó)(?!\w)"
)
_KIND = rf"(?:{KIND_WORDS}|văn bản)"
_WHOLE = re.compile(
    r"(?:\W|(?:các|những|cho|toàn bộ|tất cả|sau|sau đây|đối với)(?!\w)"
    r"|(?:quy chế|quy định|quy trình|quy tắc|nội quy|điều lệ)(?: [^\W\d_]+){0,12}?"
    rf" (?:được )?(?:ban hành )?kèm theo(?!\w))*{_KIND}(?!\w)"
)
"""What stands behind the verb where a document is replaced: its kind, or a list of documents."""
_ITSELF = re.compile(rf"(?<!\w)(?:{_KIND} này|hiệu lực)(?!\w)")
"""“Hướng dẫn này …”, “Có hiệu lực từ ngày ký và …”: what a document says of itself."""
_NOT_YET = re.compile(
    r"(?<!\w)(?:không|chưa|sẽ|đề nghị|đề xuất|tham mưu|nghiên cứu|rà soát|dự thảo|xem xét"
    r"|kiến nghị|dự kiến)(?!\w)"
)
_ENDED = re.compile(r"[^.;\n]{0,200}?(?:hết hiệu lực|(?:được|bị) (?:thay thế|bãi bỏ|hủy bỏ))(?!\w)")
_SIGN = re.compile(r"^\W*\w{1,4}[.)]")
_GLUE = re.compile(r"[,:]|(?<!\w)và(?!\w)")


@dataclass(frozen=True, slots=True)
class Replacement:
    """The document (node id) that takes the place of another, and where that is said: nowhere in a
    passage where only a letterhead says so. `held`: its key in the store, None for one that is only
    cited."""

    node: str
    held: int | None
    place: Place | None


def told_whole(store: Store, web: Web) -> Web:
    """The web in which one document replaces another only where all of the other is replaced, by
    what says so; what is else said of replacing is a mention."""
    told = {link: web.links[link] for link in _replacing(web)}
    if not told:
        return web
    texts = _texts(store, {one.document for said in told.values() for one in said})
    links = {link: said for link, said in web.links.items() if link not in told}
    kept: dict[Key, list[Utterance]] = defaultdict(list)
    for link, said in told.items():
        source, target = web.nodes[link[0]], web.nodes[link[1]]
        possible = is_possible(source, target, REPLACES)
        for one in said:
            whole = possible and is_whole(texts[one.document], one)
            kept[link if whole else (link[0], link[1], CITES)].append(one)
    for link, some in kept.items():
        both = {*some, *links.get(link, ())}
        links[link] = tuple(sorted(both, key=lambda one: (one.document, one.start, one.end)))
    return replace(web, links=links)


def replaced(store: Store, web: Web) -> dict[int, Replacement]:
    """By the key of a held document the one that takes its place, the latest of several. `web`:
    what `told_whole` gave."""
    found: dict[str, Key] = {}
    for link in sorted(_replacing(web), key=lambda link: _rank(web, link)):
        if web.nodes[link[1]].held:
            found[link[1]] = link
    first = {link: web.links[link][0] for link in found.values()}
    places = Uttered(store, first.values())
    return {
        key: Replacement(link[0], next(iter(web.nodes[link[0]].held), None), places.place(said))
        for link, said in first.items()
        for key in web.nodes[link[1]].held
    }


def _replacing(web: Web) -> Iterable[Key]:
    return (link for link in web.links if link[2] == REPLACES)


def _rank(web: Web, link: Key) -> tuple[int, bool, str]:
    """Sorts what is dated later, and what is held, last."""
    source = web.nodes[link[0]]
    return days(source.date)[1] if source.date else 0, bool(source.held), link[0]


def _texts(store: Store, keys: Iterable[int]) -> Mapping[int, str]:
    held = store.summaries(sorted(keys))
    return {key: canonical(store.document(one.id).text) for key, one in held.items()}


def is_whole(form: str, said: Utterance) -> bool:
    """Whether an utterance says that the document named in it goes as a whole. `form`: the
    canonical text of the document that says so."""
    own = form[said.start : said.end].replace("\n", " ")
    before = _last_clause(form, max(0, said.start - _BEFORE), said.start)
    if not _VERB.search(own) and not _has_words(before):
        before = _opening(form, said.start)
    words = before + own
    if _NOT_YET.search(words):
        return False
    verb = next(iter(reversed(list(_VERB.finditer(words)))), None)
    if verb is None:
        return _has_ended(form, before, said)
    if not said.own and _UNDERGOES.search(words[: verb.start()]):
        return not _PART.search(_last_of_list(before) + words[len(before) : verb.start()])
    rest = words[verb.end() :]
    if not _WHOLE.match(rest) or _PART.search(rest):
        return False
    head = words[: verb.start()]
    told = said.charged or not _has_words(head) or _ITSELF.search(head) is not None
    return told or not said.own


def _has_ended(form: str, before: str, said: Utterance) -> bool:
    """“Quyết định số 9 hết hiệu lực kể từ ngày Quyết định này có hiệu lực”."""
    after = form[said.end : said.end + _AFTER]
    ended = _ENDED.match(after)
    if ended is None or _PART.search(_last_of_list(before)) or _NOT_YET.search(ended[0]):
        return False
    end = _ENDS.search(after, ended.end())
    return _ITSELF.search(after, ended.end(), end.start() if end else len(after)) is not None


def _has_words(clause: str) -> bool:
    """Other than the sign of an item."""
    return any(char.isalpha() for char in _SIGN.sub("", clause))


def _opening(form: str, start: int) -> str:
    """What opens the list in which an item begins at `start`."""
    colon = form.rfind(":\n", max(0, start - _LIST), start)
    return "" if colon < 0 else f"{_last_clause(form, max(0, colon - _BEFORE), colon)}: "


def _last_clause(form: str, first: int, last: int) -> str:
    for end in _ENDS.finditer(form, first, last):
        first = end.end()
    return form[first:last].replace("\n", " ")


def _last_of_list(before: str) -> str:
    return _GLUE.split(before)[-1]
