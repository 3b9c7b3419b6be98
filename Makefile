# The two commands of the README are `make demo` and `make test`.
PY := .venv/bin/python
STAMP := .venv/.installed

.PHONY: demo serve test check format bench lawbook lock fonts clean

demo: $(STAMP) fonts           ## a populated system, then its address
	.venv/bin/mingjian demo

serve: $(STAMP) fonts
	.venv/bin/mingjian serve

test: $(STAMP) fonts           ## everything, on SQLite and PostgreSQL
	$(PY) scripts/run_tests.py $(TEST_FLAGS)

check: $(STAMP)                ## format, lint, types, contracts
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: $(STAMP)
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

bench: $(STAMP) fonts          ## measurements, each beside its limit in the same run
	$(PY) -m bench

fonts: $(STAMP)
	$(PY) scripts/fetch_fonts.py

lawbook: $(STAMP)              ## docs/law, from the rules that run
	$(PY) scripts/rule_tests.py

lock: $(STAMP)                 ## rewrite the lock files from pyproject.toml
	$(PY) scripts/lock.py

$(STAMP): requirements-dev.lock pyproject.toml
	test -d .venv || python3 -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
