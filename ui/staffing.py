"""What the API answers to staff: duties, models, the network, a timeline, two documents."""

from __future__ import annotations

from search_api.schemas import (
    Comparison,
    Duties,
    MissingDocuments,
    Models,
    Network,
    Timeline,
)
from ui.client import Client
from ui.drafting import PATIENCE, Params


class Staffing(Client):
    """The API for staff too. `params` are those of the API; lists come one page at a time."""

    def duties(self, params: Params, *, key: str | None) -> Duties:
        return self._ask(Duties, "/duties", key=key, params=params, patience=PATIENCE)

    def models(self, params: Params, *, key: str | None) -> Models:
        return self._ask(Models, "/models", key=key, params=params, patience=PATIENCE)

    def network(self, document: str, *, key: str | None) -> Network:
        """What stands around one document; for an empty id the documents named most."""
        params = [("document", document)] if document else []
        return self._ask(Network, "/network", key=key, params=params, patience=PATIENCE)

    def missing(self, params: Params, *, key: str | None) -> MissingDocuments:
        path = "/network/missing"
        return self._ask(MissingDocuments, path, key=key, params=params, patience=PATIENCE)

    def timeline(self, params: Params, *, key: str | None) -> Timeline:
        return self._ask(Timeline, "/timeline", key=key, params=params, patience=PATIENCE)

    def compare(self, a: str, b: str, *, key: str | None) -> Comparison:
        params = [("a", a), ("b", b)]
        return self._ask(Comparison, "/compare", key=key, params=params, patience=PATIENCE)
