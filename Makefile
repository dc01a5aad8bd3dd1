# Everything a newcomer types. Needs make, a POSIX shell and python3 >= 3.11; the rest comes with `make install`.
.POSIX:
SHELL = /bin/sh
BIN = .venv/bin
LOCALE = src/zichtlijn/locale

.PHONY: up install install-dev check tooling fuzz messages lock clean

up: install
	@exec $(BIN)/zichtlijn demo

install:
	@sh scripts/install.sh

install-dev: install
	@sh scripts/install.sh --dev

check: install-dev tooling
	@$(BIN)/python scripts/check.py

# html-validate for the browser tests, where node is; without it they say so.
tooling:
	@if command -v npm >/dev/null; then \
		test tests/tooling/node_modules/.package-lock.json -nt tests/tooling/package-lock.json || \
		(cd tests/tooling && npm ci --ignore-scripts --loglevel=error); fi

# The property tests again, far longer, with fresh examples every time.
fuzz: install-dev
	$(BIN)/python -m pytest tests --ignore=tests/browser --hypothesis-profile=fuzz --hypothesis-show-statistics

# Takes new sentences from the sources into the catalogue; says which lack English.
messages: install-dev
	@$(BIN)/python scripts/messages.py update; status=$$?; $(BIN)/python scripts/messages.py compile; exit $$status

lock: install-dev
	sh scripts/lock.sh

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .browser
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find $(LOCALE) -name '*.mo' -exec rm -f {} +
