# Dateline. `make run` shows the journeys in a browser, `make test` checks everything.
# Each makes its own environment, in .venv, on a machine with Python 3.11 or newer.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install run test check fix bench lock clean

PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11 python
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
TSC := tests/front/node_modules/.bin/tsc
LOCK := $(PY) -m uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

install: .venv/installed ## make .venv, with the command `dateline` in it

run: .venv/installed ## the app, in a browser (ARGS="--journeys DIR --port 9000")
	@$(PY) -m geo run $(ARGS)

test: check .venv/browser ## lint, types, layers and all tests, those in a browser too
	@$(PY) -m pytest $(ARGS)

check: .venv/developing .venv/front ## lint, types and layers: the fast half
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@if [ -x $(TSC) ]; then $(TSC) -p tests/front; \
		else echo "No npm or no packages for it: the types of the JavaScript stay unchecked"; fi
	@.venv/bin/lint-imports --no-cache --no-logo

fix: .venv/developing ## mend what a machine can mend
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench: .venv/browser ## the figures, each printed and held against its peer in one run
	@failed=0; for bench in tests/benchmarks/bench_*.py; do \
		echo "== $$bench"; PYTHONPATH=. $(PY) "$$bench" || failed=1; \
	done; exit $$failed

lock: .venv/developing ## choose the newest versions that pyproject.toml allows
	@export UV_CUSTOM_COMPILE_COMMAND="make lock"; \
	$(LOCK) --upgrade --group build pyproject.toml -o requirements.txt && \
	$(LOCK) --upgrade --group dev -c requirements.txt -o requirements-dev.txt

clean: ## remove all that was made, .venv too
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache \
		tests/browser/failures tests/benchmarks/results tests/front/node_modules
	find geo tests data -name __pycache__ -prune -exec rm -rf {} +

# An environment knows its folder by its full path: in a moved checkout it is made anew.
ifneq ($(shell cat .venv/folder 2>/dev/null),$(CURDIR))
.PHONY: .venv/made
endif

.venv/made:
	@for python in $(PYTHON); do \
		if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
			2>/dev/null; then \
			echo "Making .venv with $$("$$python" --version)" && "$$python" -m venv .venv && \
			echo "$(CURDIR)" > .venv/folder && touch $@; exit; \
		fi; \
	done; \
	echo "Dateline needs Python 3.11 or newer with its venv module. Looked for: $(PYTHON)." \
		"On Debian and Ubuntu: apt install python3-venv. Another name: make PYTHON=name" >&2; exit 1

.venv/installed: .venv/made requirements.txt pyproject.toml
	@echo "Installing what Dateline stands on (once; some minutes on a slow line)"
	@$(PIP) install --quiet --require-hashes -r requirements.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@$(PY) -m compileall -q geo app.py
	@touch $@

.venv/developing: .venv/installed requirements-dev.txt
	@echo "Installing what the checks need"
	@$(PIP) install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

.venv/front: .venv/made tests/front/package-lock.json
	@! command -v npm >/dev/null || npm ci --prefix tests/front --no-audit --no-fund --silent || true
	@touch $@

.venv/browser: .venv/developing tests/chromium.py
	@$(PY) -m tests.chromium
	@touch $@
