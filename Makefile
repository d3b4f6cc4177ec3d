# Everything a newcomer needs: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup dev run test kills limits check bench lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/.ready ## prepare everything: afterwards .venv/bin/thidua works

dev: .venv/.dev

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, for example: make PYTHON=python3.13 run" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/.ready: requirements.lock pyproject.toml | $(BIN)/uv
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.ready
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

run: setup ## with a token: on Telegram; without: the sandbox in the browser
	$(BIN)/thidua run

test: dev ## all tests
	PTB_TIMEDELTA=1 $(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not kills"

kills: dev ## kill -9 at every moment of a day; each safety switched off (minutes)
	PTB_TIMEDELTA=1 $(BIN)/python -m pytest -q -n 2 --dist load tests/faults/test_every_kill.py tests/faults/test_safeties.py

check: dev ## lint, types, layers, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/thidua db check

limits: dev ## a broadcast to 3,000 people at Telegram's published limits (two minutes)
	$(BIN)/python -m benchmarks limits

bench: dev ## the figures of BENCHMARKS.md
	$(BIN)/python -m benchmarks

lock: dev ## resolve the dependencies anew (hashes, no addresses)
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock --extra build pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements-dev.lock -c requirements.lock --group dev pyproject.toml

clean: ## remove the environment and caches; data stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
