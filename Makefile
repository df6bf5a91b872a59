# `make demo` and `make test` are all a newcomer needs; both set up .venv by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PLAN := var/bench-plan-venv
UV := $(shell command -v uv 2>/dev/null)
export PYTHONUTF8 := 1

.PHONY: demo test faults run check bench-read bench-tell bench-plan bench-frontier bench-kills bench-serve bench-store bench-crawl bench-soak two-hosts lock clean

demo: $(VENV)/ready
	$(BIN)/python -m deploy.demo $(if $(ONCE),--once)

test: $(VENV)/ready-dev
	$(BIN)/python -m pytest $(ARGS)

# Every fault for real, those too that take minutes or a server of their own (CONTRIBUTING.md has the table).
faults: $(VENV)/ready-dev
	$(BIN)/python -m pytest -m "fault or not fault" tests/faults $(ARGS)

run: $(VENV)/ready
	$(BIN)/python -m deploy.run

check: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Accuracy per field and pages/s on the labelled corpus beside the project, and the peers on the same pages.
bench-read: $(VENV)/ready-dev
	$(BIN)/python -m tests.bench.read $(ARGS)

# What is said of edits, noise and absence, real and seeded; three change monitors on the same visits.
bench-tell: $(VENV)/ready-dev
	$(BIN)/python -m tests.bench.tell $(ARGS)

# What a budget of visits brings, by the policy and by the rules others ship, on simulated portals; ARGS='--budgets 1 5' or ARGS='--studies patrols' for a part.
bench-plan: $(PLAN)/ready
	nice -n 10 $(PLAN)/bin/python -m tests.bench.plan $(ARGS)

# Bytes an article and operations a second, on a Redis of its own (redis-server) and on the embedded Valkey.
bench-frontier: $(VENV)/ready-dev
	$(BIN)/python -m tests.bench.frontier $(ARGS)

# Crawls of the practice portals killed at random moments, with edits going on; ARGS="--kills 20" for fewer.
bench-kills: $(VENV)/ready-dev
	$(BIN)/python -m tests.bench.kills $(ARGS)

# As root: two hosts in network namespaces, one of them cut off; takes five minutes.
two-hosts: $(VENV)/ready-dev
	$(BIN)/python -m tests.bench.two_hosts

$(PLAN)/ready: tests/bench/requirements-plan.txt | $(BIN)/python
	$(if $(UV),$(UV) venv -q --clear --python $(BIN)/python $(PLAN),$(BIN)/python -m venv --clear $(PLAN))
	$(if $(UV),$(UV) pip install -q --python $(PLAN)/bin/python,$(PLAN)/bin/python -m pip install -q --disable-pip-version-check) --require-hashes -r $<
	@touch $@

# How quickly pages, feeds, API and search answer over made-up news; ARGS="--revisions 1000000 --length 100 --paragraphs 1 --database URL".
bench-serve: $(VENV)/ready-dev
	$(BIN)/python -m tests.bench.serve $(ARGS)

# Bytes of a revision: rows, indexes and evidence, on SQLite and on PostgreSQL (TEST_DATABASE_URL), beside plain storage.
bench-store: $(VENV)/ready-dev
	$(BIN)/python -m tests.bench.store $(ARGS)

# Pages a second from fetch to commit, beside a bare Scrapy spider of the same pages.
bench-crawl: $(VENV)/ready-dev
	$(BIN)/python -m tests.bench.crawl $(ARGS)

# A week of 31 portals in an hour: whether one watch of them stays as large as it is.
bench-soak: $(VENV)/ready-dev
	nice -n 10 $(BIN)/python -m tests.bench.soak $(ARGS)

# The environment: uv where it is installed, pip everywhere else; exactly the locked versions.
$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gaigao needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(if $(UV),$(UV) venv -q --python $(PYTHON) $(VENV),$(PYTHON) -m venv $(VENV))

$(VENV)/ready: requirements.txt | $(BIN)/python
	@echo "installing the locked dependencies into $(VENV) 正在安装依赖 …"
	$(if $(UV),$(UV) pip install -q --compile-bytecode --python $(BIN)/python,$(BIN)/python -m pip install -q --disable-pip-version-check) --require-hashes -r requirements.txt
	@touch $@

$(VENV)/ready-dev: requirements-dev.txt $(VENV)/ready
	$(if $(UV),$(UV) pip install -q --compile-bytecode --python $(BIN)/python,$(BIN)/python -m pip install -q --disable-pip-version-check) --require-hashes -r requirements-dev.txt
	@touch $@

# Writes both lock files from pyproject.toml; no address of any package index gets into them.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml --group dev -o requirements-dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url tests/bench/requirements-read.in -o tests/bench/requirements-read.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url tests/bench/requirements-tell.in -o tests/bench/requirements-tell.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url tests/bench/requirements-plan.in -o tests/bench/requirements-plan.txt

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
