# Needs Python 3.11 or newer and make; everything else is installed into .venv.
PYTHON ?= python3
REPORT  = graphs/sources/unodc-activities-2023_E-CN.7-2024-2-E-CN.15-2024-2.txt

.PHONY: demo test lint gold ontology benchmark clean
.DEFAULT_GOAL := demo

.venv/user: pyproject.toml hatch_build.py $(wildcard frontend/*.json frontend/*.mjs frontend/src/*.js)
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev: .venv/user
	.venv/bin/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

## demo: read the sample report, build and validate its graph, and trace a resolution through it
demo: .venv/user
	.venv/bin/mandategraph build $(REPORT) -o graphs
	.venv/bin/mandategraph trace 65/2
	@echo; echo 'More: .venv/bin/mandategraph --help, and the questions of .venv/bin/mandategraph query --list'

## test: everything that must hold
test: .venv/dev
	.venv/bin/pytest -n auto --dist loadfile

## lint: style, types and the layer contract
lint: .venv/dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/mypy benchmarks/*.py
	.venv/bin/lint-imports

## gold: precision and recall on annotated units; GOLD names the folder with the scorer and its annotations
GOLD ?= ../shared/gold
gold: .venv/user
	@mkdir -p build/tables
	@for table in entities figures outcomes links; do \
	  .venv/bin/mandategraph query $$table --graph graphs/E-CN.7-2024-2.ttl --format csv > build/tables/$$table.csv; done
	@for gold in $(GOLD)/unodc-2023.dev.jsonl tests/gold/unodc-2023.rest.jsonl; do \
	  echo "$$gold"; $(PYTHON) $(GOLD)/score.py $$gold build/tables; done

## ontology: the JSON-LD context, made anew from the ontology
ontology: .venv/user
	.venv/bin/mandategraph ontology --context > ontology/context.jsonld

## benchmark: pages per second, and what dominates
benchmark: .venv/dev
	.venv/bin/python benchmarks/build.py
	.venv/bin/python benchmarks/many.py

clean:
	rm -rf .venv dist build
