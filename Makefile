# `make run` starts the program and `make check` proves it; both set up what they need first.
PYTHON := .venv/bin/python
CODE := planwizard screens tests benchmarks tools

.PHONY: help run check format lint types imports test lowest windows template pictures

help:  ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

.venv/ready: pyproject.toml
	python3 -m venv .venv
	$(PYTHON) -m pip install -q --upgrade "pip>=25.1"
	$(PYTHON) -m pip install -q -e . --group dev
	@touch $@

run: .venv/ready  ## start the program
	.venv/bin/planwizard

check: format lint types imports test  ## everything that must hold

format: .venv/ready  ## code as the formatter writes it
	$(PYTHON) -m ruff format --check $(CODE)

lint: .venv/ready  ## what ruff finds
	$(PYTHON) -m ruff check $(CODE)

types: .venv/ready  ## what mypy finds
	$(PYTHON) -m mypy

imports: .venv/ready  ## imports point down
	.venv/bin/lint-imports

test: .venv/ready  ## every test, and the ten slowest
	$(PYTHON) -m pytest -n auto --dist worksteal --durations=10

lowest:  ## a core of the tests with the lowest versions allowed of what the program needs
	tests/lowest_versions.sh

windows: .venv/ready  ## what matters most on Windows, as Windows runs it, under wine
	tools/windows_tests.sh

template: .venv/ready  ## content/template.docx, made anew
	$(PYTHON) tests/document/make_template.py

pictures: .venv/ready  ## the pictures of every screen, made anew
	$(PYTHON) -m tests.pictures.make
