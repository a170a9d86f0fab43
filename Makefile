# Everything is installed in .venv, from uv.lock, by the pinned uv that setup/venv.sh puts there.
PYTHON ?= python3
PORT ?= 8000
UV_VERSION := 0.13.9

VENV := .venv
BIN := $(VENV)/bin
export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_PYTHON_DOWNLOADS := never
UV_SYNC := $(BIN)/uv sync --quiet --frozen --python $(BIN)/python

DEMO_DATA := out/demo
BASE ?= main
SUBJECT ?=

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench corpus-report sample clean

help: ## Say what make can do
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

$(BIN)/uv: setup/venv.sh Makefile
	@setup/venv.sh "$(PYTHON)" $(VENV) $(UV_VERSION)
	@touch $@

# The demo leaves what the tests installed; it only adds what it lacks.
$(VENV)/site-installed: $(BIN)/uv pyproject.toml uv.lock
	@echo "Installing Planspoor and its site in $(VENV) ..."
	@$(UV_SYNC) --inexact --no-dev --extra site
	@touch $@

$(VENV)/all-installed: $(BIN)/uv pyproject.toml uv.lock
	@echo "Installing Planspoor, its site and its tests in $(VENV) ..."
	@$(UV_SYNC) --all-extras
	@touch $@ $(VENV)/site-installed

demo: export PLANSPOOR_DATA := $(DEMO_DATA)
demo: $(VENV)/site-installed ## Read the sample plan, publish it and serve it on PORT (default 8000)
	@$(BIN)/planspoor site init
	@path=$$($(BIN)/planspoor site add sample/meerjarenplan-wilgendam.pdf --organisation "Stad Wilgendam" --publish) && \
	    echo "The plan will be at http://127.0.0.1:$(PORT)$$path"
	@$(BIN)/planspoor site serve --port $(PORT) || { code=$$?; \
	    if [ $$code -eq 23 ]; then echo "With make: make demo PORT=8001" >&2; fi; exit $$code; }

lint: $(VENV)/all-installed ## Check style, types, the one-way flow and the lock file
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/uv lock --check --quiet

test: lint ## Lint, then run every test that this machine can run, and say what was left out
	@$(BIN)/python tests/run_tests.py

bench: $(VENV)/all-installed ## Measure everything, beside other programs; or one SUBJECT, such as reading (20 minutes)
	@PYTHONPATH=tests $(BIN)/python -m bench $(SUBJECT)

corpus-report: $(VENV)/all-installed ## Show what the working tree gains and loses against BASE (default main), item by item
	@PYTHONPATH=tests $(BIN)/python -m bench.corpus_report $(BASE)

sample: $(VENV)/all-installed ## Typeset the sample plan anew from its text
	@$(BIN)/python sample/typeset.py

clean: ## Remove everything that make has made
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests sample bench -name __pycache__ -type d -prune -exec rm -rf {} +
