# Two commands do everything: `make run` starts the demo, `make test` runs the whole test suite.
# Both make their own virtual environment first. PIP_ARGS goes to pip; see the README for a small torch.
# PIP_SAYS=--quiet says only what goes wrong.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_ARGS ?=
PIP_SAYS ?= --no-color
PYTEST_ARGS ?= --numprocesses auto --dist loadfile --no-loadscope-reorder
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# VERIFIED=1 takes only files whose SHA-256 stands in hashes.txt. torch, of which there are several builds, and the
# GPU libraries that some of them need, come by their version alone.
VERIFIED ?=
UV ?= uv
UNVERIFIED := torch triton cuda-bindings cuda-pathfinder cuda-toolkit nvidia-cublas nvidia-cuda-cupti \
  nvidia-cuda-nvrtc nvidia-cuda-runtime nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile nvidia-curand nvidia-cusolver \
  nvidia-cusparse nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx

.PHONY: run test check lint types imports format clean hashes references pictures e2e-teams

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
	$(if $(VERIFIED),$(BIN)/python -m pip install $(PIP_SAYS) $(PIP_ARGS) --no-deps --require-hashes --requirement hashes.txt)
	$(BIN)/python -m pip install $(PIP_SAYS) --constraint constraints.txt $(PIP_ARGS) --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo 'Installing what the tests and checks need.'
	$(BIN)/python -m pip install $(PIP_SAYS) --constraint constraints.txt $(PIP_ARGS) --editable '.[dev]'
	touch $@

# After a change of constraints.txt; needs uv, which is not a part of csrbot.
hashes:
	$(UV) pip compile pyproject.toml --extra dev --constraint constraints.txt --generate-hashes --universal \
	  --python-version 3.11 --no-annotate --no-header --quiet $(addprefix --no-emit-package ,$(UNVERIFIED)) -o hashes.new
	{ echo '# SHA-256 of every file that each package may come as; made by: make hashes'; cat hashes.new; } > hashes.txt
	rm hashes.new

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
