# make run   start Masar on the bundled sample, in the browser, offline
# make test  lint, type-check and test everything
# make clean remove the virtual environment and caches

VENV   := .venv
# The first Python that runs and is new enough: a name on the path may be a shim that does not.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3; do \
            $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
          done)
PY     := $(VENV)/bin/python
PORT   ?= 8501

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUNBUFFERED := 1

.PHONY: run test lint unit browser clean help

help:
	@sed -n '1,3p' Makefile

run: $(VENV)/.run
	$(PY) -m data prepare
	@echo "Masar is at http://localhost:$(PORT) (Ctrl+C ends it)"
	$(PY) -m streamlit run app.py --server.port $(PORT)

test: lint unit

lint: $(VENV)/.test
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy

unit: $(VENV)/.test
	$(PY) tests/chromium.py
	$(PY) -m pytest --numprocesses auto --maxprocesses 4 --ignore tests/browser
	$(PY) -m pytest tests/browser

$(PY):
	@test -n "$(PYTHON)" || { echo "Masar needs Python 3.11 or newer, and none was found. Install it, or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "No virtual environment could be made. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.run: requirements.txt | $(PY)
	$(PY) -m pip install --quiet -r requirements.txt
	@touch $@

$(VENV)/.test: tests/requirements.txt $(VENV)/.run
	$(PY) -m pip install --quiet -r tests/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
