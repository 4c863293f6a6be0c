# Rahnama: `make run` starts it, `make test` proves it.
.DEFAULT_GOAL := help
.PHONY: help run dev test check web fmt openapi load demo clean test-rust test-web test-browser spec-drift

export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
SERVER := target/quick/rahnama
CARGO_TEST := $(shell cargo nextest --version >/dev/null 2>&1 && echo "cargo nextest run" || echo "cargo test")

help: ## Show what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: web ## Build everything and start it on SQLite in ./data
	cargo build --profile quick --locked
	$(SERVER) serve

dev: node_modules/.package-lock.json ## Server from source beside front ends that rebuild as you save
	@npm run build -w widget
	@trap 'kill 0' EXIT; cargo run & npm run dev -w console & wait

test: ## Every check there is: formatting, lints, unit, stores on both engines, API, structure, front ends, browser
	$(MAKE) web
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	NEEDS_CHROMIUM=1 tests/services.sh $(MAKE) test-rust spec-drift test-web test-browser

check: node_modules/.package-lock.json ## The fast inner loop: types and lints of everything, no services
	cargo clippy --locked --all-targets -- -D warnings
	npm run check -w widget && npm run check -w console
	npx oxlint --quiet widget console tests/e2e

test-rust: ## Unit, store, API and structure tests (through tests/services.sh)
	$(CARGO_TEST) --locked

test-web: node_modules/.package-lock.json ## Types, lints, unit tests and byte budgets of the front ends
	npx oxlint --deny-warnings widget console tests/e2e openapi/client
	npm run check -w widget
	npm run check -w console
	npm test -w widget
	npm test -w console
	npm run size -w widget
	npm run size -w console

test-browser: web ## Real Chromium against real servers (through tests/services.sh)
	cargo build --locked
	npm test -w tests/e2e

web: node_modules/.package-lock.json ## Build widget and console
	npm run build -w widget
	npm run build -w console

node_modules/.package-lock.json: package-lock.json
	npm ci
	@touch $@

spec-drift: node_modules/.package-lock.json ## Fail when openapi/ is not what the server says
	cargo build --locked
	target/debug/rahnama openapi | diff -u openapi/openapi.json - || { echo "openapi/openapi.json is stale: run make openapi"; exit 1; }
	npm run --silent generate -w openapi/generator -- --check || { echo "openapi/client/src/schema.d.ts is stale: run make openapi"; exit 1; }

openapi: node_modules/.package-lock.json ## Write openapi/ anew from the server
	cargo build --locked
	target/debug/rahnama openapi > openapi/openapi.json
	npm run --silent generate -w openapi/generator

load: web ## Measure, beside bare baselines (docs/PERFORMANCE.md)
	cargo build --release --locked --bin rahnama --example load
	tests/services.sh target/release/examples/load all

demo: ## Fill ./data with believable people and conversations
	cargo build --profile quick --locked
	$(SERVER) demo

fmt: ## Format
	cargo fmt

clean: ## Remove what was built; ./data stays
	cargo clean
	rm -rf widget/dist console/dist
