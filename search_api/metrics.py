"""What the API counts of itself, for Prometheus. Labels hold routes and states, never text."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import Scope

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_METHODS = frozenset(("GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT", "PATCH"))


class Metrics:
    """The counters of one app, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "kheo_requests", "Requests answered", ("route", "method", "status"),
            registry=self.registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "kheo_request_seconds", "Time to answer, seconds", ("route",), registry=self.registry
        )
        self._searches = Counter(
            "kheo_searches", "Searches by mode and verdict", ("mode", "verdict"),
            registry=self.registry,
        )  # fmt: skip
        self._files = Counter(
            "kheo_files", "Uploaded files by the state they ended in", ("state",),
            registry=self.registry,
        )  # fmt: skip
        self._held = Gauge("kheo_held", "What is held", ("what",), registry=self.registry)

    def request(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def searched(self, mode: str, verdict: str) -> None:
        self._searches.labels(mode, verdict).inc()

    def file(self, state: str) -> None:
        self._files.labels(state).inc()

    def exposition(self, *, documents: int, passages: int) -> bytes:
        self._held.labels("documents").set(documents)
        self._held.labels("passages").set(passages)
        return generate_latest(self.registry)
