# What one does with Anker from a terminal. `make help` lists it.

PYTHON_IN = .venv/bin/python
INSTALL = sh tools/install.sh
PYTEST = $(PYTHON_IN) -m pytest -n auto --dist loadfile --no-loadscope-reorder
# Who holds a clock to others wants nobody else at work.
ALONE = $(PYTHON_IN) -m pytest -n 0
# What is read is kept, whatever the machine says: each of many processes would read it anew.
unexport PYTHONDONTWRITEBYTECODE
WITH_BUDGET = $(shell grep -rl "pytest.mark.budget" --include="test_*.py" tests)

.DEFAULT_GOAL := help
.PHONY: help run check read style types layers translations collected unit test test-all screens pins clean

help: ## list what one can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' Makefile

# --- Run ------------------------------------------------------------------------

run: .venv/.runtime ## install what is missing and start Anker (Ctrl-C stops it)
	@exec sh tools/run.sh

# --- Check ----------------------------------------------------------------------

check: read unit ## all that needs neither server nor browser

# what only reads the code, two at a time; where many processes test, the tests are read first
READERS = types style layers translations
test test-all: READERS += collected
read: .venv/.development
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target $(READERS)

style: .venv/.development
	$(PYTHON_IN) -m ruff format --check .
	$(PYTHON_IN) -m ruff check .
	$(PYTHON_IN) -m vulture

types: .venv/.development
	$(PYTHON_IN) -m mypy

layers: .venv/.development
	.venv/bin/lint-imports --cache-dir .cache/import_linter

translations: .venv/.development
	$(PYTHON_IN) -m tools.translations check

# Every test is found; and read once, not by each process that tests.
collected: .venv/.development
	@mkdir -p .cache
	@$(ALONE) --collect-only -qq > .cache/collected.txt || { cat .cache/collected.txt; exit 1; }

unit: .venv/.development
	$(PYTEST) -m unit

test: read ## check, both databases, the browser; not the long runs
	sh tools/system_packages.sh
	$(PYTEST) -m "not slow and not budget"
	$(ALONE) -m "budget and not slow" $(WITH_BUDGET)

test-all: read ## the long runs before a release too, and how much is covered
	sh tools/system_packages.sh
	$(PYTEST) -m "not budget" --cov
	$(ALONE) -m budget $(WITH_BUDGET)

screens: .venv/.development ## take the screenshots of docs/screens anew
	sh tools/system_packages.sh
	$(PYTHON_IN) -m tools.screens

# --- Look after -----------------------------------------------------------------

pins: .venv/.development ## compile the pinned requirements from pyproject.toml (UPGRADE=--upgrade for newer ones)
	sh tools/pins.sh $(UPGRADE)

clean: ## remove what make made; your data stays
	rm -rf .venv .cache .hypothesis .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- The environment --------------------------------------------------------------
# An empty file in .venv remembers what was installed; make installs again when the
# pinned requirements are newer than that file.

.venv/.runtime: requirements.txt tools/installer.txt
	@sh tools/make_environment.sh
	@$(INSTALL) requirements.txt
	@touch $@

.venv/.development: requirements-dev.txt tools/installer.txt
	@sh tools/make_environment.sh
	@$(INSTALL) requirements-dev.txt
	@touch $@ .venv/.runtime
