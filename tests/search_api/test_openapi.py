"""The OpenAPI description is true, complete, in Vietnamese, and can be read without a network."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from ingest.vietnamese import has_marks
from search_api.settings import Settings
from tests.search_api.conftest import Serve

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
]


def test_whatever_is_asked_is_answered_as_described(serve: Serve) -> None:
    """Of a library that may be changed: what is asked includes removing and adding."""
    api = schemathesis.openapi.from_asgi("/openapi.json", serve().app)
    asked = 0
    for found in api.get_all_operations():
        operation = found.ok()

        @settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck), database=None)  # fmt: skip
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()
        asked += 1
    assert asked == 52


@pytest.fixture(scope="module")
def spec(client: TestClient) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/openapi.json").json()
    return described


def operations(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_the_contract_is_served(spec: dict[str, Any]) -> None:
    assert {name for name, _ in operations(spec)} == {
        "GET /search", "GET /documents", "POST /documents", "GET /jobs/{id}", "DELETE /jobs/{id}",
        "GET /documents/{id}", "PATCH /documents/{id}", "DELETE /documents/{id}",
        "GET /documents/{id}/file",
        "GET /documents/{id}/citations", "GET /passages/{id}/similar", "POST /similar",
        "POST /precedents", "GET /formulas", "GET /formulas/{id}", "GET /conflicts",
        "POST /drafts/check",
        "GET /duties", "GET /models", "GET /network", "GET /network/missing", "GET /timeline",
        "GET /compare", "GET /overview",
        "GET /baskets", "POST /baskets", "POST /baskets/import", "GET /baskets/{id}",
        "PUT /baskets/{id}", "DELETE /baskets/{id}", "POST /baskets/{id}/items",
        "DELETE /baskets/{id}/items/{item}", "POST /baskets/{id}/copy", "GET /baskets/{id}/export",
        "GET /baskets/{id}/kit", "GET /themes", "POST /themes", "GET /themes/{id}",
        "PUT /themes/{id}", "DELETE /themes/{id}", "POST /themes/{id}/restore",
        "GET /themes/{id}/passages", "GET /themes/{id}/kit", "GET /kit-template",
        "PUT /kit-template", "DELETE /kit-template", "POST /feedback", "GET /feedback",
        "DELETE /feedback",
        "GET /healthz", "GET /readyz", "GET /metrics",
    }  # fmt: skip
    names = {parameter["name"] for parameter in spec["paths"]["/search"]["get"]["parameters"]}
    assert names == {
        "q", "limit", "offset", "mode", "kind", "issuer", "place", "system", "level", "year",
        "from", "to", "document", "as_typed",
    }  # fmt: skip


def test_everything_is_explained_in_vietnamese(spec: dict[str, Any]) -> None:
    for name, operation in operations(spec):
        assert has_marks(operation["summary"]), name
        assert has_marks(operation["description"]), name
        for parameter in operation.get("parameters", []):
            assert has_marks(parameter["description"]), (name, parameter)
        for status, response in operation["responses"].items():
            if not status.startswith("2"):
                assert has_marks(response["description"]), (name, status)
                assert list(response["content"]) == ["application/problem+json"]
    text = str(spec)
    for english in ("Successful Response", "Validation Error", "HTTPValidationError"):
        assert english not in text


class Page(HTMLParser):
    """What a page fetches, what it links to, and what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.targets: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.targets.add(values.get("id", ""))
        if tag == "a":
            self.links.append(values["href"])
        else:
            self.fetched += [values[name] for name in ("src", "href", "data") if name in values]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_manual_needs_no_network_and_holds_every_address(
    client: TestClient, spec: dict[str, Any]
) -> None:
    page = Page()
    page.feed(client.get("/docs").text)
    assert page.fetched == []
    assert {link for link in page.links if link.startswith("#")} <= {f"#{t}" for t in page.targets}
    assert [link for link in page.links if not link.startswith("#")] == ["/openapi.json"]
    for name, operation in operations(spec):
        assert name.replace(" ", "") in page.text.replace(" ", ""), name
        for parameter in operation.get("parameters", []):
            assert parameter["description"].replace("`", "") in page.text
    for setting in Settings.model_fields:
        assert f"KHEO_{setting.upper()}" in page.text
    problem = client.get("/documents/khong-co").json()
    assert problem["type"].removeprefix("/docs#") in page.targets
    assert client.get("/").history[0].headers["location"] == "/docs"
