# make preview and make test do all the set-up there is. Needs Python 3.11 or newer, and make.

VENV := .venv
BIN  := $(VENV)/bin

# The first Python on the path that is new enough; PYTHON=... names another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

RUNTIME := $(VENV)/.runtime
DEV     := $(VENV)/.dev
BROWSER := $(VENV)/.browser
AUDIT   := $(VENV)/audit

# What the audit judges with, besides nginx and Java: a newer Lighthouse may judge otherwise.
JUDGES := lighthouse@13.5.0 vnu-jar@26.9.27

.PHONY: help preview test check evaluate soak bench bench-live shots audit lock clean

help:
	@echo 'make preview     build the demo, serve it on this machine and rebuild it as you edit; PORT=8080 asks for a port'
	@echo 'make test        all checks and tests'
	@echo 'make check       the quick part: lint, types, imports between rooms'
	@echo 'make evaluate    how good the derivation is, in figures'
	@echo 'make soak        the long property tests'
	@echo 'make bench       how the cost grows with the size of a story'
	@echo 'make bench-live  from the save to the reload'
	@echo 'make shots       pictures of the main pages, for the README'
	@echo 'make audit       the site before nginx, the Nu HTML checker, Lighthouse and axe (needs nginx, Java, Node)'
	@echo 'make lock        pin the newest versions that fit (needs uv)'

preview: $(RUNTIME)
	@$(BIN)/variorum serve $(if $(PORT),--port $(PORT))

test: $(DEV) $(BROWSER) check
	@$(BIN)/python -m pytest -n auto --dist worksteal --quiet --cov --cov-report= $(PYTEST)
	@$(BIN)/python tests/evaluate.py --check
	@cat $(BROWSER)

check: $(DEV)
	@bad=0; \
	$(BIN)/ruff check --quiet . || bad=1; \
	$(BIN)/mypy --no-error-summary || bad=1; \
	$(BIN)/lint-imports --no-logo >$(VENV)/imports.txt || { cat $(VENV)/imports.txt; bad=1; }; \
	exit $$bad

evaluate: $(DEV)
	@$(BIN)/python tests/evaluate.py

soak: $(DEV)
	@VARIORUM_SOAK=1 $(BIN)/python -m pytest -m soak --timeout 7200 $(PYTEST)

bench: $(DEV)
	@$(BIN)/python tests/bench.py

bench-live: $(DEV)
	@$(BIN)/python tests/bench_live.py

shots: $(DEV) $(BROWSER)
	@$(BIN)/python tests/shots.py

audit: $(DEV) $(BROWSER) $(AUDIT)/.judges
	@$(BIN)/python tests/audit.py $(CONTENT)

lock:
	@tests/lock.sh

clean:
	rm -rf $(VENV) .variorum .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# ---- environment: made once, and again when a pin changes ----

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo 'Variorum needs Python 3.11 or newer, and found none on the path.' >&2; exit 1; }
	@echo 'Making an environment in $(VENV) with $(PYTHON).'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo 'This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what Variorum runs on; this is done once.'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo 'Installing what the tests run on; this is done once.'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

# Their install scripts are not run: they would get a browser and a Java of their own.
$(AUDIT)/.judges: Makefile | $(DEV)
	@echo 'Getting what the audit judges with; this is done once.'
	@mkdir -p $(AUDIT)
	@npm install --prefix $(AUDIT) --ignore-scripts --no-audit --no-fund --no-save --silent $(JUDGES)
	@touch $@

# A Chromium for the browser tests, in whichever way this machine allows. The file says how it went.
$(BROWSER): tests/browser.sh | $(DEV)
	@sh tests/browser.sh $(BIN) >$@
