# Needs make and Python 3.11 or newer; everything else goes into .venv. `make` alone lists what there is.
VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check
RUN_READY := $(VENV)/.run-installed
DEV_READY := $(VENV)/.dev-installed
SOURCES = $(wildcard bot handlers storage practice tests benchmarks)
BENCHMARKS = $(patsubst benchmarks/%.py,benchmarks.%,$(filter-out benchmarks/__init__.py,$(wildcard benchmarks/*.py)))

# A virtual environment that is half made, or whose Python was since replaced, is made anew and filled anew.
$(shell test ! -e $(VENV)/pyvenv.cfg || $(PYTHON) -c 'import pip' 2>/dev/null || rm -rf $(VENV))

.PHONY: help run test lint format screenshots bench clean
help:
	@echo 'make run      start the bot; with nothing configured, the practice workspace'
	@echo 'make test     all tests; make test ARGS="-k handover" for some'
	@echo 'make lint     style, types, and which folder may import which'
	@echo 'make format   put the style right'
	@echo 'make screenshots  the pictures of the README, taken anew'
	@echo 'make bench    the benchmarks'
	@echo 'make clean    remove .venv and caches; data and .env stay'

run: $(RUN_READY)
	@$(PYTHON) -m bot

test: $(DEV_READY)
	@$(PYTHON) -m tests.support.chromium
	@$(PYTHON) -m pytest --numprocesses=auto --maxprocesses=4 --dist=worksteal $(ARGS)

lint: $(DEV_READY)
	@twice=$$(ls storage/migrations/versions | grep -o '^[0-9]*' | sort | uniq -d); \
	test -z "$$twice" || { echo "Two migrations are numbered $$twice: the later one gets the next number." >&2; exit 1; }
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy $(SOURCES)
	$(PYTHON) $(VENV)/bin/lint-imports

format: $(DEV_READY)
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

screenshots: $(DEV_READY)
	@$(PYTHON) -m tests.support.screenshots docs

bench: $(DEV_READY)
	@test -n '$(BENCHMARKS)' || echo 'No benchmarks here yet.'
	@set -e; for each in $(BENCHMARKS); do echo "== $$each"; $(PYTHON) -m "$$each"; done

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): requirements.txt | $(PYTHON)
	@echo 'Installing what the bot needs; once, and again when requirements.txt changes.'
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV_READY): requirements-dev.txt requirements.txt | $(PYTHON)
	@echo 'Installing what the tests need; once, and again when the requirements change.'
	@$(PIP) -r requirements-dev.txt
	@touch $(RUN_READY) $@

# The first Python that is new enough and can make virtual environments; `make run PYTHON3=/path/to/python` to choose.
$(PYTHON):
	@for each in $(PYTHON3) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	    found=$$("$$each" -c 'import sys; print("python%d.%d" % sys.version_info[:2])'); \
	    "$$each" -c 'import ensurepip, venv' >/dev/null 2>&1 || continue; \
	    echo "Making $(VENV) with $$found."; \
	    "$$each" -m venv $(VENV) && exit 0; \
	    rm -rf $(VENV); exit 1; \
	done; \
	if [ -n "$$found" ]; then \
	    echo "$$found is new enough, but lacks the modules venv and ensurepip." >&2; \
	    echo "On Debian and Ubuntu: apt-get install $$found-venv" >&2; \
	else \
	    echo 'Firsthand needs Python 3.11 or newer, and none of these is: python3, python3.11 to python3.14.' >&2; \
	    echo 'See https://www.python.org/downloads/, or: make run PYTHON3=/path/to/python' >&2; \
	fi; \
	exit 1
