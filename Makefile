# Set-up, start and checks. Needs Python 3.11 or newer and make; the rest comes by itself, into .venv.
# Written for any POSIX shell and GNU make 3.81, which is what macOS has.

VENV := .venv
BIN := $(VENV)/bin
DECK := examples/demo.md

# The first Python in the path that is new enough.
PYTHON = $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)

# Nothing is installed that constraints.txt does not name with its hash. Wheels only: building one fetches unchecked tools.
INSTALL := $(BIN)/python -m pip --disable-pip-version-check install --quiet
INSTALL_LOCKED := $(INSTALL) --require-hashes --only-binary=:all:

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: run desktop test checks system format lint types layers tests soak fix lock upgrade docs bench clean help

run: $(VENV)/.runtime ## host the demo talk, or another: make run DECK=my-talk.md
	@$(BIN)/python -m sanora host $(DECK)

desktop: $(VENV)/.desktop ## the same with windows: make desktop DECK=my-talk.md
	@$(BIN)/python -m sanora desktop $(DECK)

test: $(VENV)/.development ## check everything: format, lint, types, layers, tests
	@$(MAKE) --no-print-directory --keep-going checks

checks: system format lint types layers tests

system:
	@$(BIN)/python tests/plugins/system_parts.py

format:
	$(BIN)/ruff format --check

lint:
	$(BIN)/ruff check

types:
	$(BIN)/basedpyright

layers:
	$(BIN)/lint-imports --no-logo

tests:
	$(BIN)/pytest --numprocesses=2 --quiet

soak: $(VENV)/.development system ## all campaigns against faults in their long form, and their figures into docs/reliability.md
	rm -rf test-artifacts/campaigns
	$(BIN)/pytest --soak --quiet --numprocesses=2 -m "campaign and not timed"
	$(BIN)/pytest --soak --quiet -m "campaign and timed"
	$(BIN)/python packaging/figures.py

fix: $(VENV)/.development ## format, and repair what ruff can repair
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

docs: $(VENV)/.development ## write what is made from the code: protocol, keys, scores, golden files
	@$(BIN)/python -m sanora.testing.protocol docs/protocol.md
	@$(BIN)/python -m sanora.testing.golden tests/golden
	@$(BIN)/python -m sanora.testing.keys docs/operating.md
	@$(BIN)/python -m sanora.testing.scores docs/scoring.md

bench: $(VENV)/.development ## measure with thousands of phones, beside yardsticks: make bench ARGS=--help
	@$(BIN)/python -m bench $(ARGS)

lock: $(VENV)/.development ## write constraints.txt anew after a change of dependencies
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python packaging/lock.py

upgrade: $(VENV)/.development ## as lock, with the newest release of everything
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python packaging/lock.py --upgrade

clean: ## remove the virtual environment and all caches
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache test-artifacts
	find . -name __pycache__ -prune -exec rm -rf {} +

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

$(VENV)/.runtime: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Sanora needs Python 3.11 or newer; there is none in the path." >&2; exit 1; }
	@echo "Installing Sanora into $(VENV) ..."
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV)
	@sed '/^# For the desktop/,$$d' constraints.txt > $(VENV)/runtime.txt
	@$(INSTALL_LOCKED) --requirement $(VENV)/runtime.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.desktop: $(VENV)/.runtime
	@echo "Installing Qt into $(VENV) ..."
	@sed '/^# To develop/,$$d' constraints.txt > $(VENV)/desktop.txt
	@$(INSTALL_LOCKED) --requirement $(VENV)/desktop.txt
	@touch $@

$(VENV)/.development: $(VENV)/.runtime
	@echo "Installing the development tools into $(VENV) ..."
	@$(INSTALL_LOCKED) --requirement constraints.txt
	@touch $@
