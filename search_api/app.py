"""`create_app(settings)`: the API as one ASGI application, without globals."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.telemetry import TelemetryConfig
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from search_api import errors, manual
from search_api.access import Gate, check_binding
from search_api.routes import (
    baskets,
    documents,
    drafting,
    feedback,
    jobs,
    kits,
    overview,
    relations,
    search,
    staff,
    system,
    themes,
)
from search_api.schemas import Problem
from search_api.service import Service
from search_api.settings import Settings

TITLE = "Khéo – tra cứu văn bản công tác dân vận"
DESCRIPTION = (
    "Tra cứu theo nghĩa và theo chữ trên văn bản của chính cơ quan mình, ngay trên máy này; "
    "không có gì được gửi ra ngoài. Mọi vị trí tính bằng số ký tự, khoảng [đầu, cuối)."
)
_SILENT: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


def create_app(settings: Settings) -> FastAPI:
    """Opens the library and gives the app that serves it.

    Raises StartupError where the settings would let strangers in, and LibraryError's children
    where the library cannot be opened.
    """
    check_binding(settings)
    service = Service(settings)
    app = FastAPI(
        title=TITLE,
        description=DESCRIPTION,
        version="1",
        lifespan=_lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        # FastAPI would tell a collector named in the environment what is asked here.
        telemetry=_SILENT,
    )
    app.state.service = service
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    for room in (
        search,
        drafting,
        staff,
        relations,
        overview,
        baskets,
        themes,
        feedback,
        kits,
        documents,
        jobs,
        system,
    ):
        app.include_router(room.router)
    app.router.routes.extend(_pages(app))
    errors.install(app)
    app.add_middleware(Gate, settings=settings, metrics=service.metrics)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    yield
    await run_in_threadpool(service.close)


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        spec = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        parts = schema.pop("$defs", {}) | {"Problem": schema}
        spec["components"]["schemas"].update(parts)
        spec["components"]["securitySchemes"] = {
            "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}
        }
        for methods in spec["paths"].values():
            for operation in methods.values():
                for response in operation["responses"].values():
                    if response["description"] == "Successful Response":
                        response["description"] = "Được."
        app.openapi_schema = spec
    return app.openapi_schema


def _pages(app: FastAPI) -> list[Route]:
    async def docs(_: object) -> Response:
        return HTMLResponse(manual.page(app.openapi()))

    async def openapi(_: object) -> Response:
        return JSONResponse(app.openapi())

    async def root(_: object) -> Response:
        return RedirectResponse("/docs")

    return [Route("/docs", docs), Route("/openapi.json", openapi), Route("/", root)]
