# The tasks of Ibid. `make help` lists them.
PYTHON ?= python3
PORT   ?= 8000
IBID_VAR ?= var
BIN    := .venv/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

export IBID_VAR
.DEFAULT_GOAL := help
.PHONY: help run test test-sqlite test-postgres test-browser lint format bench

help:  ## list the tasks
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

run: .venv/runs  ## serve the blog on http://127.0.0.1:8000 (PORT= another, IBID_VAR= another folder)
	@DEBUG=$${DEBUG:-1} $(BIN)/python manage.py set_up --port $(PORT)
	@DEBUG=$${DEBUG:-1} DJANGO_RUNSERVER_HIDE_WARNING=true \
		exec $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

# The two databases side by side, each one's lines together; then the browser, on two processes.
test: .venv/tests  ## run all tests: SQLite, PostgreSQL, a real browser
	@$(MAKE) --no-print-directory --output-sync=target -j2 test-sqlite test-postgres
	@$(MAKE) --no-print-directory test-browser

# What no database changes is tested once, and so that the two take as long: texts and citation
# styles beside PostgreSQL; HTML and its payloads, pictures and the first run beside SQLite.
TEXTS  := tests/csl tests/markup $(wildcard tests/sources/test_parsing_*.py)
PAGES  := tests/blog/test_page_markup.py tests/blog/test_cards.py tests/blog/test_variants.py \
	tests/blog/test_odd_uploads.py tests/comments/test_hostile_comments.py \
	tests/project/test_set_up.py

test-sqlite: .venv/tests
	@echo "== Tests on SQLite"
	@$(BIN)/pytest tests --ignore tests/browser $(TEXTS:%=--ignore %)

test-postgres: .venv/tests
	@echo "== Tests on PostgreSQL"
	@$(BIN)/python tests/with_postgres.py $(BIN)/pytest tests --ignore tests/browser --databases-only $(PAGES:%=--ignore %)
	@echo "== Tests of texts and citation styles"
	@$(BIN)/pytest $(TEXTS)

test-browser: .venv/browser
	@echo "== Tests in a browser"
	@$(BIN)/pytest tests/browser -n 2 --maxschedchunk 1

lint: .venv/tests  ## check style, templates, settings and migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --lint --check templates
	@DEBUG=1 $(BIN)/python manage.py check --fail-level WARNING
	@DEBUG=1 $(BIN)/python manage.py makemigrations --check --dry-run

format: .venv/tests  ## put code and templates into the house's form
	@git ls-files '*.py' | xargs $(BIN)/django-upgrade --target-version 5.2 --exit-zero-even-if-changed
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/djlint --reformat --quiet templates || true

bench: .venv/tests  ## measure, beside a yardstick of the same run (LINES= GOLD=: typed lines, too)
	$(BIN)/python bench/post_page.py
	$(BIN)/python bench/thread_page.py
	$(BIN)/python bench/threads_stress.py
	$(BIN)/python bench/search.py
	$(BIN)/python bench/spam_filter.py
	$(BIN)/python bench/csl_vs_citeproc.py
	$(BIN)/python bench/import_events.py
	@if [ -n "$(LINES)" ]; then $(BIN)/python bench/typed_lines.py "$(LINES)" "$(GOLD)"; \
		else echo "bench/typed_lines.py wants LINES=lines.tsv GOLD=gold.jsonl"; fi

# An install is done again when its list changes, or when it was cut short.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Ibid needs Python 3.11 or newer: make run PYTHON=python3.11"; exit 1; }
	@echo "Making the virtual environment .venv"
	@$(PYTHON) -m venv .venv \
		|| { rm -rf .venv; echo "Install the venv module first: apt-get install python3-venv"; exit 1; }

.venv/runs: .venv/bin/python requirements.txt
	@echo "Installing what Ibid runs on"
	@$(PIP) install -r requirements.txt
	@touch $@

.venv/tests: .venv/runs requirements-dev.txt
	@echo "Installing what the tests need"
	@$(PIP) install -r requirements-dev.txt
	@touch $@

.venv/browser: .venv/tests tests/browser/find.py
	@$(BIN)/python tests/browser/find.py --install
	@touch $@
