# Everything a newcomer needs: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= $(firstword $(shell command -v python3.11 python3))
VENV := .venv
PY := $(VENV)/bin/python
CORPUS ?= corpus/documents
DATA ?= $(if $(filter corpus/documents,$(CORPUS)),var/sample,var/kheo)
API_PORT ?= 8000
UI_PORT ?= 8501
SEEDS ?= ../shared/seeds
STUDY ?= ../shared/data

.DEFAULT_GOAL := help
.PHONY: help setup run test lint eval bench clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(VENV)/.ready ## .venv with the locked dependencies

$(VENV)/.ready: requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "Cần Python 3.11 (đặt PYTHON=đường-dẫn nếu nó có tên khác)." >&2; exit 1; }
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check "$$(grep '^torch==' requirements.lock)"
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.lock
	touch $@

run: setup ## index CORPUS into DATA, then serve the API and the screens
	@$(PY) -m index add "$(CORPUS)" --data "$(DATA)" || test $$? -eq 1
	@$(PY) -m search_api --data "$(DATA)" --port $(API_PORT) & api=$$!; \
	 $(PY) -m ui --api http://127.0.0.1:$(API_PORT) --port $(UI_PORT) & ui=$$!; \
	 trap 'kill $$api $$ui 2>/dev/null; wait' EXIT; trap 'exit 0' INT TERM; \
	 wait -n

test: setup ## the whole suite
	$(PY) -m pytest

lint: setup ## ruff and mypy strict
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

eval: setup ## the quality tables
	$(PY) -m ingest.evaluate corpus/golden/reading/*/
	$(PY) -m index.duties corpus/golden/duties/*/
	$(PY) -m index eval --seeds "$(SEEDS)" --study "$(STUDY)" $(if $(wildcard $(DATA)/kheo.db),--data "$(DATA)")

bench: setup ## the speed and memory tables, and quality against cost (docs/quality.md)
	$(PY) -m tests.bench --study "$(STUDY)"
	$(PY) -m tests.bench.quality --study "$(STUDY)" --seeds "$(SEEDS)" --data "$(DATA)"

clean: ## remove .venv and the sample index (never var/kheo)
	rm -rf $(VENV) var/sample
