# Dicho y Hecho: two commands do everything, set-up included:  make report   and   make test
# Needs only make, git and Python 3.11 or later. Windows or conda: see README.md.
SHELL  := /bin/sh
PYTHON ?= python3
PY     := .venv/bin/python
STAMP  := .venv/.installed
DATA   ?=
AS_OF  ?=
OUT    ?= reports
ONLY   ?=
# Every machine has a LANG, its locale: here it names the language of the reports only when given to make, and is
# then no locale.
ifneq ($(filter command,$(origin LANG)),)
IN_LANG := $(LANG)
unexport LANG
endif

.DEFAULT_GOAL := help
.PHONY: help report test lab notebooks check calendar verify lock sbom clean

help: ## list the targets
	@grep -E '^[a-z]+: .*##' Makefile | sed 's/:.*## /  -  /'

report: $(STAMP) ## the embedded data to HTML reports, reports/index.html (LANG=es AS_OF=2026-02-01 DATA=folder OUT=folder)
	$(PY) -m analysis report --out "$(OUT)" $(if $(IN_LANG),--lang "$(IN_LANG)") $(if $(AS_OF),--as-of "$(AS_OF)") $(if $(DATA),--data "$(DATA)") $(if $(ONLY),--only "$(ONLY)")

test: $(STAMP) ## lint, unit tests and doctests, then the notebooks with their outputs compared
	$(PY) -m ruff check .
	$(PY) -m pytest
	PYTHONPATH="$(CURDIR)/tests/offline" $(PY) -m pytest -p no:python --nbval --nbval-current-env --nbval-cell-timeout=120 --nbval-sanitize-with tests/nbval.cfg --ignore=notebooks/explore notebooks

lab: $(STAMP) ## open JupyterLab on the overview
	$(PY) -m jupyter lab notebooks/00-overview.ipynb

notebooks: $(STAMP) ## run the notebooks again in place, with clean metadata (ONLY=part of a name)
	$(PY) -m analysis notebooks $(if $(ONLY),--only "$(ONLY)")

check: $(STAMP) ## validate data/ or DATA=folder
	$(PY) -m analysis check $(if $(DATA),"$(DATA)")

calendar: $(STAMP) ## what is due or past due, as due.ics (AS_OF=day)
	$(PY) -m analysis calendar $(if $(AS_OF),--as-of "$(AS_OF)") $(if $(DATA),--data "$(DATA)")

verify: $(STAMP) ## simulate every interval and test that the reports print, reports/verify.html (some minutes)
	$(PY) -m analysis verify --out "$(OUT)/verify.html"

lock: $(STAMP) ## resolve requirements.lock and environment.yml again (needs a package registry)
	$(PY) -m pip install --quiet --disable-pip-version-check uv
	$(PY) .ci/lock.py --upgrade

sbom: $(STAMP) ## write docs/sbom.cdx.json, the bill of materials (needs a package registry)
	$(PY) -m pip install --quiet --disable-pip-version-check uv
	$(PY) .ci/sbom.py

# The stamp is newer than lock and pyproject.toml once both are installed: a second run installs nothing.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or later is needed. Name one, for example: make PYTHON=python3.12 report"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@echo "Setting up .venv (once, some minutes) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --prefer-binary -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

clean: ## remove the environment and the reports
	rm -rf .venv "$(OUT)"
