# `make run` opens cfhire on the sample workspace; `make test` runs every check. Nothing else is needed.
PYTHON ?= python3
UV := .tools/bin/uv
RUN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
# Where the system keeps certificates of its own (behind a company's proxy, say), uv is to trust them as pip does.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS := 1
endif
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where a shell forbids Python to keep what it compiled, every program started and every test process compiles anew.
export PYTHONDONTWRITEBYTECODE :=
# Tests of windows and of whole programs mostly wait: two for each processor.
WORKERS = $(shell $(PYTHON) -c "import os; print(min(8, 2 * (os.cpu_count() or 1)))")

.PHONY: run test proof pictures lock setup system system-of-tests clean

run: setup
	@$(RUN)/cfhire sample

test: system-of-tests setup
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
# Each of the test processes loads all tests. What pytest compiles for that, one does before, beside the check of types.
	$(RUN)/pytest --collect-only -qq >/dev/null 2>&1 & $(RUN)/mypy --num-workers auto; checked=$$?; wait; exit $$checked
	QT_QPA_PLATFORM=offscreen $(RUN)/pytest -n $(WORKERS) --dist worksteal

proof: setup
	$(RUN)/python -m bench.proof

pictures: setup
	$(RUN)/python -m bench.pictures

setup: system .venv/.ready

system:
	@sh .ci/system

system-of-tests:
	@sh .ci/system test

$(UV):
	@$(PYTHON) -m pip install --quiet --target .tools uv

.venv/.ready: requirements.lock pyproject.toml | $(UV)
	@$(UV) venv --quiet --clear --python $(PYTHON) .venv
	@$(UV) pip sync --quiet --compile-bytecode --python .venv --require-hashes requirements.lock
	@$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch $@

lock: | $(UV)
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv .tools build dist .mypy_cache .ruff_cache
