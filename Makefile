# Rahnama: `make run` starts it, `make test` proves it.
.DEFAULT_GOAL := help
.PHONY: help run demo dev test check web openapi load fmt clean \
        test-style test-front-ends test-rust test-contract test-browser

# Browsers come from the machine (see tests/services.sh), never with npm.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

# PostgreSQL, Redis and Chromium for whatever needs them. Inside one such call another costs nothing.
WITH_SERVICES := NEEDS_CHROMIUM=1 tests/services.sh --
# Debug builds serve the tests. `make run` takes a profile that is built in a third of a release's time.
SERVER := target/quick/rahnama
INSTALLED := node_modules/.package-lock.json
WIDGET := widget/dist/manifest.json
CONSOLE := console/dist/index.html
CARGO_TEST := $(shell cargo nextest --version >/dev/null 2>&1 && echo "cargo nextest run" || echo "cargo test")
# All files under these folders but what is built or installed.
sources = $(shell find $(1) \( -name node_modules -o -name dist \) -prune -o -type f -print 2>/dev/null)

help: ## Show what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: web ## Build everything and start it on SQLite in ./data
	cargo build --profile quick --locked
	$(SERVER) serve

demo: web ## Fill ./data with believable people and conversations
	cargo build --profile quick --locked
	$(SERVER) demo

dev: web ## Work on it: the server restarts and the front ends reload as you save
	node scripts/develop.mjs

test: ## Every check there is, in one go; needs nothing but Rust and Node
	$(WITH_SERVICES) $(MAKE) --no-print-directory test-style test-front-ends test-rust test-contract test-browser
	@echo "make test: everything holds"

check: web ## The fast inner loop: types, lints and unit tests, without services
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	$(MAKE) --no-print-directory test-front-ends

test-style: web ## Formatting and lints of the server
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings

test-front-ends: web ## Types, lints, unit tests and byte budgets of widget and console
	for workspace in widget console tests/e2e; do npm run check -w $$workspace && npm run lint -w $$workspace || exit 1; done
	for workspace in widget console; do npm test -w $$workspace && npm run size -w $$workspace || exit 1; done

test-rust: web ## Unit, store, API and structure tests, on both database engines
	$(WITH_SERVICES) $(CARGO_TEST) --locked

test-contract: $(INSTALLED) ## Is openapi/ what the server says, and the client what openapi/ says?
	cargo build --locked
	target/debug/rahnama openapi | diff -u openapi/openapi.json - || { echo "openapi/openapi.json is stale: run make openapi"; exit 1; }
	npm run --silent generate -w openapi/generator -- --check || { echo "openapi/client/src/schema.d.ts is stale: run make openapi"; exit 1; }

test-browser: web ## Real Chromium against real servers; FILTER="words" runs some
	cargo build --locked
	$(WITH_SERVICES) npm test -w tests/e2e -- $(if $(FILTER),--grep "$(FILTER)")

web: $(WIDGET) $(CONSOLE) ## Build widget and console, where something changed

$(INSTALLED): package-lock.json
	npm ci
	@touch $@

$(WIDGET): $(INSTALLED) $(call sources,widget/loader widget/messenger widget/tracker widget/shared widget/scripts openapi/client/src)
	npm run build -w widget
	@touch $@

$(CONSOLE): $(INSTALLED) console/index.html console/vite.config.ts console/tsconfig.json $(call sources,console/src console/public openapi/client/src)
	npm run build -w console
	@touch $@

openapi: $(INSTALLED) ## Write openapi/ anew from the server
	cargo build --locked
	target/debug/rahnama openapi > openapi/openapi.json
	npm run --silent generate -w openapi/generator

load: web ## Measure, beside bare baselines (docs/PERFORMANCE.md)
	cargo build --release --locked --bin rahnama --example load
	tests/services.sh -- target/release/examples/load all

fmt: ## Format
	cargo fmt

clean: ## Remove what was built; ./data stays
	cargo clean
	rm -rf widget/dist console/dist
