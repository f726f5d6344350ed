# Two commands do everything: `make run` starts the demo, `make test` runs the whole test suite.
# Both make their own virtual environment first. PIP_ARGS goes to pip; see the README for a small torch.
# PIP_SAYS=--quiet says only what goes wrong.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_ARGS ?=
PIP_SAYS ?= --no-color
PYTEST_ARGS ?= --numprocesses auto --dist loadfile
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check lint types imports format clean references pictures e2e-teams

run: $(VENV)/.installed
	$(BIN)/csrbot demo

test: $(VENV)/.installed-dev
	.ci/debian
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: lint types imports test

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

imports: $(VENV)/.installed-dev
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "csrbot needs Python 3.11 or newer; set PYTHON=/path/to/it" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo 'Installing csrbot into $(VENV): about two gigabytes, a few minutes, once. Each package is named as it comes.'
	$(BIN)/python -m pip install $(PIP_SAYS) --constraint constraints.txt $(PIP_ARGS) --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo 'Installing what the tests and checks need.'
	$(BIN)/python -m pip install $(PIP_SAYS) --constraint constraints.txt $(PIP_ARGS) --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

references: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py

pictures: $(VENV)/.installed-dev
	.ci/debian
	$(BIN)/python docs/pictures.py

# Microsoft's own client, from npm, in front of the bot; its pictures are in build/e2e-teams.
e2e-teams: $(VENV)/.installed-dev
	.ci/debian
	$(BIN)/python -m pytest tests/e2e
