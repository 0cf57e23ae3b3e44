"""What the routes stand on: one opened library, its jobs and its counters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import Depends, Request

from index.baskets import Baskets
from index.conflicts import Conflicts
from index.drafts.checker import Checker
from index.duties import Duties
from index.exemplars import Register
from index.feedback import FeedbackBook
from index.kits.maker import Kits
from index.library import Library
from index.network import Network
from index.references import References
from index.reranker import Reranker
from index.search import Searcher
from index.themes import Themes
from index.versions import Versions
from index.wording.formulas import Formulas
from index.wording.nearness import Nearness
from index.wording.precedents import Precedents
from index.wording.quotations import Quotations
from index.wording.runs import AllRuns
from search_api.jobs import Jobs
from search_api.metrics import Metrics
from search_api.settings import Settings

WAIT_S = 5.0
"""How long a removal or a correction waits for another writer before it says who that is."""


class Service:
    """Opens the library for one app. Raises LibraryError's children where it cannot be opened."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.metrics = Metrics()
        settings.data.mkdir(parents=True, exist_ok=True)
        reranker = Reranker(settings.reranker) if settings.reranker else None
        self.searcher = Searcher(settings.data, reranker=reranker)
        self.store = self.searcher.store
        self.references = References(self.store)
        self.network = Network(self.store, self.references)
        self.duties = Duties(self.searcher)
        self.register = Register(self.searcher)
        self.versions = Versions(self.store)
        self.baskets = Baskets(self.store)
        self.themes = Themes(self.store, self.searcher)
        self.feedback = FeedbackBook(self.store)
        self.conflicts = Conflicts(self.store, self.references)
        nearness = Nearness(self.searcher)
        runs = AllRuns(self.store, self.searcher.analyzer)
        self.precedents = Precedents(self.searcher, nearness)
        self.formulas = Formulas(self.searcher, nearness, runs)
        self.quotations = Quotations(self.searcher, nearness, runs)
        self.kits = Kits(self.searcher, nearness)
        self.checker = Checker(
            self.searcher,
            self.references,
            nearness=nearness,
            precedents=self.precedents,
            formulas=self.formulas,
        )
        self.jobs = Jobs(settings, metrics=self.metrics, open_library=self.open_library)

    def open_library(self, *, timeout: float) -> Library:
        """The writer, with the encoder that is loaded already. Raises LibraryBusy."""
        return Library(
            self.settings.data,
            encoder=self.searcher.encoder,
            analyzer=self.searcher.analyzer,
            timeout=timeout,
            command="dịch vụ tra cứu",
        )

    def remove(self, document: str) -> None:
        """Raises NotHeld; LibraryBusy where another goes on writing."""
        self.store.document(document)
        with Library(self.settings.data, timeout=WAIT_S, command="gỡ văn bản") as library:
            library.remove([document])

    def correct(
        self,
        document: str,
        *,
        edition: int,
        values: Mapping[str, str | None],
        undo: Sequence[str],
    ) -> None:
        """Raises NotHeld, Stale, BadCorrection; LibraryBusy where another goes on writing."""
        self.store.summary(document)
        with Library(self.settings.data, timeout=WAIT_S, command="sửa thông tin") as library:
            library.correct(document, edition=edition, values=values, undo=undo)

    def close(self) -> None:
        """Waits for the file being read, then lets go of everything."""
        self.jobs.close()
        self.searcher.close()


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Held = Annotated[Service, Depends(_service)]
