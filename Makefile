# Two commands: `make demo` installs oncue and builds the sample series; `make test` installs all that the tests need
# and runs every check. The others are the slow campaigns and the maintainer's tools.

PYTHON ?= python3
BIN := .venv/bin
# Each is a Debian package and the program in it; `node` alone has another name.
SYSTEM_TOOLS := chromium firefox-esr ffmpeg node npm

.PHONY: demo test lint evaluate evaluate-audio bench fuzz media reference clean

demo: .venv/installed
	$(BIN)/oncue build
	@echo
	@echo "Built. Open this file in a browser:  $$(ls site/*/index.html | head -n 1)"

test: .venv/tested .system node_modules lint
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered

lint: .venv/tested
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports

# The scorers of the evaluation kit beside the project, in one table.
evaluate: .venv/tested
	$(BIN)/python -m tests.evaluation

# Word times from sound, on synthetic interviews that it makes; `ONLY="edited 25"` runs a part. Half an hour.
evaluate-audio: .venv/tested
	$(BIN)/python -m tests.evaluation.audio --only "$(ONLY)"

bench: .venv/tested
	$(BIN)/python -m pytest tests/bench --benchmark-columns=min,median,max,rounds

# Atheris on every reader, a minute each.
fuzz: .venv/tested
	$(BIN)/python -m tests.fuzz --seconds 60

# The sample's recordings, from its transcripts and two synthetic voices.
media: .venv/tested .system
	$(BIN)/python -m tools.make_sample_media

# The pages of docs/reference and docs/rules that are made from the code.
reference: .venv/installed
	$(BIN)/python -m tools.make_reference

# Debian parts `venv` from Python.
.venv/bin/python:
	@$(PYTHON) -m venv .venv || { \
	    command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv && \
	    $(PYTHON) -m venv --clear .venv; }

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/tested: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/installed

# Browsers, media tools and Node from Debian, where one is missing; elsewhere they are yours to install.
.PHONY: .system node_modules
.system:
	@missing=$$(for tool in $(SYSTEM_TOOLS); do command -v $$tool >/dev/null || echo $$tool; done); \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    echo "installing what is missing: $$missing"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	        $$(echo $$missing | sed 's/\bnode\b/nodejs/'); \
	elif [ -n "$$missing" ]; then \
	    echo "not installed, tests that need them are skipped: $$missing"; \
	fi

node_modules: tests/browser/package-lock.json
	@if command -v npm >/dev/null; then cd tests/browser && npm ci --silent --no-audit --no-fund; fi

clean:
	rm -rf .venv site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* tests/browser/node_modules
