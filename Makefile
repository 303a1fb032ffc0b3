# Two commands matter: `make demo` and `make test`. Both set up all they need in .venv and ask for nothing else than
# Python 3.11 or newer and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ADDRESS := 127.0.0.1
PORT ?= 8765
DEMO := build/demo.db
LOCK := --generate-hashes --no-header --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --quiet
PIP := -m pip --disable-pip-version-check --quiet

.DELETE_ON_ERROR:
.PHONY: help demo test lint types pytest gate wheel bench lock clean

help:
	@echo "make demo    build a ledger from the sample pages and open it at http://$(ADDRESS):$(PORT)"
	@echo "make test    set up and run every check"
	@echo "make lint    ruff, mypy, the import rule"
	@echo "make bench   speed and memory, beside the bare parser"
	@echo "make lock    remake the lock files from pyproject.toml (needs the package index)"
	@echo "make clean   remove what the others made"

# What is installed is pinned by hash; the project itself comes last and brings nothing with it.
$(VENV)/.run: requirements.txt pyproject.toml
	@echo "setting up $(VENV): about 600 MB of packages, some minutes the first time"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) install --require-hashes -r requirements.txt
	$(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/python $(PIP) install --require-hashes -r requirements-dev.txt
	touch $@

demo: $(VENV)/.run
	@mkdir -p $(dir $(DEMO))
	$(BIN)/foedera demo --ledger $(DEMO) --port $(PORT)

test: lint pytest gate wheel

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pytest: $(VENV)/.dev
	$(BIN)/python -m pytest -W error

gate: $(VENV)/.dev
	$(BIN)/python -m evaluation.gate

# The wheel is what users get: build it, install it where nothing else is, run the demo from it away from this folder.
wheel: $(VENV)/.dev
	rm -rf build/lib build/bdist* build/wheel build/fresh
	mkdir -p build
	$(BIN)/python -m build --wheel --no-isolation --outdir build/wheel . >build/wheel.log || { cat build/wheel.log; exit 1; }
	$(PYTHON) -m venv build/fresh
	build/fresh/bin/python $(PIP) install --require-hashes -r requirements.txt
	build/fresh/bin/python $(PIP) install --no-deps build/wheel/*.whl
	build/fresh/bin/python evaluation/fresh.py

bench: $(VENV)/.dev
	$(BIN)/python -m bench.reading_cost foedera/sample/pages
	$(BIN)/python -m bench.ledger_speed

# Not a rule for the files themselves: a fresh clone's dates must not make it ask the package index.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python $(PIP) install pip-tools
	build/lock/bin/pip-compile $(LOCK) --output-file requirements.txt pyproject.toml
	build/lock/bin/pip-compile $(LOCK) --extra dev --extra postgresql --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
