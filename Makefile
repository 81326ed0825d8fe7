# Everything from a clone to a running site, and every check. Needs Python 3.11 and make.
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))
PYTEST := $(BIN)/pytest -q
DEMO := PACT_ENV=demo FLASK_APP=wsgi.py BASE_URL=http://127.0.0.1:$(PORT) PORT=$(PORT) \
	PATH="$(CURDIR)/$(BIN):$$PATH" PYTHONUNBUFFERED=1

# Python keeps what it compiled: without, each of the many processes here compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup assets run test lint types contracts unit suite journeys format translations \
	bench bench-themes drill-hall drills matrix data-held requirements

help: ## Say what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24

setup: $(VENV)/.installed assets $(CATALOGUES) ## Install everything that the site needs

run: setup ## Run the site with a demo city (PORT=8000)
	@$(DEMO) flask demo ready
	@$(DEMO) honcho -f Procfile start

test: $(VENV)/.installed-dev setup lint types contracts suite journeys ## Run every check

lint: $(VENV)/.installed-dev ## Check format and style
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/djlint --quiet --lint templates

types: $(VENV)/.installed-dev ## Check types
	$(BIN)/mypy

contracts: $(VENV)/.installed-dev ## Check which package may use which
	$(BIN)/lint-imports

unit: $(VENV)/.installed-dev setup ## Run the quick tests, on SQLite alone: for between two changes
	$(PYTEST) -n 2 --dist worksteal --databases sqlite -m "not journey and not slow"

suite: $(VENV)/.installed-dev setup ## Run all tests that need no browser, storage on both databases
	$(PYTEST) -n 2 --dist worksteal -m "not journey"

journeys: $(VENV)/.installed-dev setup ## Walk the running site in a real browser
	$(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder -m journey

matrix: $(VENV)/.installed-dev setup ## Ask every route as everybody, and write docs/access.md (NEW=1: only new routes)
	@$(BIN)/python -m tests.contracts.write_matrix $(if $(NEW),--new)

data-held: $(VENV)/.installed ## Write docs/data-held.md: what is kept, what for and until when
	@PACT_ENV=test $(BIN)/python -m build.data_held

drills: $(VENV)/.installed-dev setup ## Kill, fill, cut and restart for an hour, and compare (WRITE=1: into the papers too)
	@$(BIN)/python -m tests.drills.all $(if $(WRITE),--write docs/drills.md README.md)

drill-hall: $(VENV)/.installed-dev setup ## Run an evening in a hall whose Wi-Fi fails, and compare
	@$(BIN)/python -m tests.drills.hall

bench: $(VENV)/.installed-dev setup ## Measure speed and memory, half an hour (PARTS="pages hall", QUICK=1; WRITE=1: into the papers too)
	@$(BIN)/python -W ignore -m benchmarks.all $(if $(QUICK),--quick) $(if $(WRITE),--write docs/speed.md --write README.md) $(PARTS)

bench-themes: $(VENV)/.installed ## Measure the theme engine beside BERTopic and TF-IDF
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@VIRTUAL_ENV=.venv-bench $(BIN)/uv pip install --quiet --no-deps -r benchmarks/requirements.txt \
		|| { echo "BERTopic could not be installed: measured without it."; rm -rf .venv-bench; }
	@$(BIN)/python -m benchmarks.themes

format: $(VENV)/.installed-dev ## Put the code in its form
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

translations: $(VENV)/.installed-dev ## Collect new strings into every catalogue
	$(BIN)/python -m build.catalogues

requirements: $(VENV)/.installed-dev ## Pin the newest versions
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --python-version 3.11 requirements-dev.in -o requirements-dev.txt

assets: $(VENV)/.installed
	@sh build/setup-assets.sh
	@$(BIN)/python -m build.print_fonts

$(VENV)/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed: this is %d.%d. Name another with PYTHON=…" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made. On Debian: apt install python3-venv"; exit 1; }
	@awk '/^uv==/{on=1} on{print} on&&!/\\$$/{exit}' requirements.txt > $(VENV)/uv.txt
	@$(BIN)/pip --disable-pip-version-check install --quiet --require-hashes -r $(VENV)/uv.txt
	@echo "Installing Python packages"
	@$(UV) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what the checks need"
	@$(UV) -r requirements-dev.txt
	@touch $@

%.mo: %.po $(VENV)/.installed
	@$(BIN)/pybabel -q compile -i $< -o $@
