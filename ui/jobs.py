"""An upload as a person follows it: how far it is, what became of each file, and why."""

from __future__ import annotations

from search_api.schemas import Job, JobFile
from ui import address
from ui.markup import NOTHING, Html, join, link, tag
from ui.understood import amount

STATES = {
    "queued": "đang chờ",
    "running": "đang đọc",
    "done": "đã thêm",
    "known": "đã có trong kho",
    "removed": "từng bị gỡ, chưa thêm lại",
    "failed": "không thêm được",
    "cancelled": "đã dừng",
}
OVER = ("done", "cancelled", "failed")


def panel(job: Job) -> Html:
    """How far a job is, and what became of each file; what a person must act on stands first."""
    ended = sum(file.state not in ("queued", "running") for file in job.files)
    running = job.state not in OVER
    title = f"Đang thêm văn bản: xong {ended}/{len(job.files)} tệp" if running else _summary(job)
    done = f"{ended + sum(map(_share, job.files)):g}"
    bar = tag("progress", value=done, max=max(len(job.files), 1)) if running else NOTHING
    said = tag("p", job.message, class_="grey") if job.message else NOTHING
    ordered = sorted(job.files, key=lambda file: file.state not in ("failed", "removed"))
    listed = tag("ul", *[_file(file) for file in ordered])
    return tag("section", tag("h2", title), bar, said, listed, class_="job", role="status")


def _said(file: JobFile) -> str:
    if file.state == "running" and file.page and file.pages:
        return f"đang đọc trang {file.page}/{file.pages}"
    if file.state == "done" and len(file.documents) > 1:
        return f"đã thêm {amount(len(file.documents), 'văn bản')}"
    if file.state == "known" and file.note:
        return file.note
    return STATES[file.state]


def _file(file: JobFile) -> Html:
    opened = [
        link("mở" if len(file.documents) == 1 else f"mở văn bản {n}", address.place(document))
        for n, document in enumerate(file.documents, 1)
    ]
    head = [tag("span", file.name, class_="name"), tag("span", _said(file), class_="state")]
    error = tag("p", file.error, class_="reason") if file.error else NOTHING
    note = tag("p", file.note, class_="note") if file.note and file.state == "done" else NOTHING
    return tag("li", *head, join(opened, " · "), error, note, class_=f"file {file.state}")


def _summary(job: Job) -> str:
    counts = {
        state: sum(file.state == state for file in job.files)
        for state in ("done", "known", "failed", "removed", "cancelled")
    }
    labels = ("đã thêm", "đã có từ trước", "không thêm được", "từng bị gỡ", "đã dừng")
    said = [
        f"{label} {amount(count, 'tệp')}"
        for label, count in zip(labels, counts.values(), strict=True)
        if count
    ]
    text = "; ".join(said) or "không có tệp nào"
    return text[:1].upper() + text[1:]


def _share(file: JobFile) -> float:
    """Of a file that is being read, the part that is done."""
    pages = file.pages if file.state == "running" else None
    return (file.page or 0) / pages if pages else 0
