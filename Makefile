# Guns, Butter & Footnotes. `make course` does everything once; `make test` checks everything.
# Each step leaves a mark under _build/ and runs again only when something it reads has changed.

BIN := .venv/bin
LIBRARY := $(shell find src -type f -not -name '*.pyc') pyproject.toml
TABLES := $(shell find source_data -type f)
BOOK := $(shell find book $(wildcard tests/grading) -type f -not -name '*.pyc') _config.yml _toc.yml $(wildcard benchmarks/*.json) $(wildcard assignments/*/*.md)
ASSIGNMENTS := $(shell find assignments -type f -not -name '*.pyc')
CLASS := 01-citation-audit
# Of the tests those that grade whole classes, build or open pages, and all that start a Jupyter kernel: a kernel's ports
# are chosen before they are taken, so that two runs must not start some at once. The others run beside them.
GRADING := tests/assignments tests/book tests/browser tests/quality tests/widgets tests/test_cli.py \
	tests/grading/student/test_cells.py $(wildcard tests/grading/test_*.py)

.PHONY: course book pdf release class test serve bench grader-quality lock clean
.DELETE_ON_ERROR:

course: book release class
	@$(BIN)/gunsbutter where

book: _build/marks/book
release: _build/marks/release
class: _build/marks/class

.venv/.installed: requirements.lock scripts/setup.sh
	@sh scripts/setup.sh

_build/marks:
	@mkdir -p $@

_build/marks/book: $(BOOK) $(LIBRARY) $(TABLES) .venv/.installed | _build/marks
	@echo "Building the book"
	@$(BIN)/gunsbutter book
	@touch $@

_build/marks/release: $(ASSIGNMENTS) $(LIBRARY) $(TABLES) .venv/.installed | _build/marks
	@echo "Releasing the assignments"
	@$(BIN)/gunsbutter release
	@touch $@

_build/marks/class: $(ASSIGNMENTS) $(LIBRARY) $(TABLES) .venv/.installed | _build/marks
	@echo "Grading the sample class"
	@$(BIN)/gunsbutter sample-class $(CLASS)
	@touch $@

# One file to print or to read offline; needs Chromium.
pdf: book
	@$(BIN)/gunsbutter pdf

test: .venv/.installed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@mkdir -p _build
	@$(BIN)/python -m pytest -p no:cacheprovider $(addprefix --ignore=,$(GRADING)) > _build/test.log 2>&1 & others=$$!; \
	$(BIN)/python -m pytest $(GRADING); graded=$$?; \
	wait $$others; other=$$?; cat _build/test.log; exit $$((graded | other))

serve: course
	@$(BIN)/gunsbutter serve

# Times and memory beside a peer, in one run: some forty minutes.
bench: .venv/.installed
	@$(BIN)/python benchmarks/audit.py
	@$(BIN)/python benchmarks/grading.py
	@$(BIN)/python benchmarks/cases.py
	@$(BIN)/python benchmarks/book.py

# How many faults the marking lets pass, for the book: some five minutes.
grader-quality: .venv/.installed
	@$(BIN)/gunsbutter quality

# The one place where versions are chosen: what pyproject.toml asks for, for every platform and Python from 3.11.
lock: .venv/.installed
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra course --extra cluster --extra dev --upgrade --output-file requirements.lock pyproject.toml

clean:
	rm -rf _build source release gradebook.db
