# Everything a developer or a new user runs. `make help` lists it.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export QT_QPA_PLATFORM ?= $(if $(or $(DISPLAY),$(WAYLAND_DISPLAY)),,offscreen)

.PHONY: help demo test gates suite windows bench screenshots workbook-check installer schema catalogues clean

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

demo: $(VENV)/.runtime catalogues ## Build the demonstration office, write its report pack, open the window
	@$(BIN)/python -m tools.system_libraries window
	@$(BIN)/python -m tools.make_demo demo

test: gates suite windows ## Every gate, then the whole suite (offscreen, and a handful in a real window)

gates: $(VENV)/.development catalogues ## Format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

suite: $(VENV)/.development catalogues ## All tests but those that need a window system
	@$(BIN)/python -m tools.system_libraries tests
	rm -f .coverage .coverage.*
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m "not xvfb" -n 2 --dist worksteal \
		--cov --cov-report=
	$(BIN)/python -m tools.coverage_floor

windows: $(VENV)/.development catalogues ## The tests that open a real window under Xvfb
	QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1920x1080x24" $(BIN)/python -m pytest -m xvfb

bench: $(VENV)/.development catalogues ## Measure against named baselines; ONLY=name measures one
	$(BIN)/python -m bench $(ONLY)

screenshots: $(VENV)/.development catalogues ## Every page in three languages, light and dark, into pictures/
	@$(BIN)/python -m tools.system_libraries tests
	QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1920x1080x24" $(BIN)/python -m tools.screenshots pictures

workbook-check: $(VENV)/.development catalogues ## Every cell of the report's workbooks against LibreOffice
	@$(BIN)/python -m tools.compare_workbook

installer: $(VENV)/.development catalogues ## Build the one-folder application and let it test itself
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN installer.spec
	QT_QPA_PLATFORM=offscreen dist/dpo-console/dpo-console self-test

schema: $(VENV)/.development ## Write the first schema from the mapped records
	$(BIN)/python -m tools.freeze_schema

catalogues: ## Compile what translators wrote
	@$(BIN)/python -m tools.catalogues compile

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: lock.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --no-deps --require-hashes -r lock.txt
	@touch $@

$(VENV)/.development: lock-dev.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --no-deps --require-hashes -r lock-dev.txt
	@touch $@ $(VENV)/.runtime

clean: ## Remove what was built
	rm -rf build dist demo pictures .coverage .coverage.*
