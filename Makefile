# make         set up .venv, build the base from ./corpus
# make test    set up .venv, run all checks and tests
# make gains   what the working tree finds more or less than the last commit, document by document (ALSO=folder or pile)
# make bench   speed and memory of the extraction, the comparison and the search (PILE=file)
# make docs    refresh the generated parts of README.md and docs/
# make lock    write requirements.lock anew from pyproject.toml
# make clean   take away what was built and the .venv

PYTHON ?= python3
BIN := .venv/bin
SETUP := .venv/.set-up

.PHONY: all build test gains bench docs lock clean
all: build

# What is installed depends on the lock and on the entry points only: an editable install sees the code as it is.
$(SETUP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本；可用 make PYTHON=python3.12 指明"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(SETUP)

build: $(SETUP)
	$(BIN)/kb build

test: $(SETUP)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# The last commit is read in a checkout of its own, so that the comparison needs no state from before the change.
gains: $(SETUP)
	rm -rf build/before && git worktree prune && git worktree add --quiet --force --detach build/before HEAD
	cd build/before && PYTHONPATH=. $(CURDIR)/$(BIN)/python tools/gains.py save $(foreach place,$(ALSO),--also $(abspath $(place)))
	mv build/before/build/gains.json build/gains.json && git worktree remove --force build/before
	$(BIN)/python tools/gains.py diff $(foreach place,$(ALSO),--also $(abspath $(place)))

bench: $(SETUP)
	$(BIN)/python bench/extract.py $(PILE)
	$(BIN)/python bench/compare.py $(PILE)
	$(BIN)/python bench/search.py $(if $(PILE),--pile $(PILE))

docs: $(SETUP)
	$(BIN)/python tools/docs.py

lock: $(SETUP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --no-header --no-annotate --universal --python-version 3.11 -o requirements.lock

clean:
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
