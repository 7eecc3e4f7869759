# Everything a developer does, from a clean clone with nothing installed by hand.
# PYTHON=/path/to/python chooses the Python (3.12 or 3.11); PYTEST_ARGS="-k word" goes to pytest.
.PHONY: help demo test test-fast lint format bench messages lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: ## the whole course on http://127.0.0.1:8000
	@tools/setup.sh python
	@.venv/bin/esafety preview

test: ## every check and every test, in a browser and on the oldest versions too
	@tools/setup.sh python oldest browser mariadb
	@tools/check.sh all

test-fast: ## the tests that need no browser
	@tools/setup.sh python
	@tools/check.sh fast

lint: ## ruff, mypy, import-linter, tsc
	@tools/setup.sh python
	@tools/check.sh lint

format: ## put the code in shape (ruff)
	@tools/setup.sh python
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

bench: ## the benchmarks, one after the other
	@tools/setup.sh python
	@set -e; for file in benchmarks/bench_*.py; do \
	  [ -e "$$file" ] || { echo "no benchmarks yet"; break; }; \
	  echo "== $$file"; .venv/bin/python "$$file"; \
	done

messages: ## bring locale/*/*.po up to date with the code, and compile
	@tools/setup.sh python
	@.venv/bin/python -m tools.messages
	@.venv/bin/python setup.py --quiet compile_catalogues

lock: ## pin requirements again (LOCK_ARGS=--upgrade takes the newest versions)
	@tools/lock.sh $(LOCK_ARGS)

clean: ## remove what the other commands made; the preview's data stays
	@rm -rf .venv .venv-oldest .venv-lock node_modules build dist *.egg-info
	@rm -rf .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	@find locale esafety_xblocks -name '*.mo' -delete
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "clean: done"
