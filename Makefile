# run       compiles specs/, starts a server and runs workflows against it
# test      passes or fails
# generate  rewrites generated/ from specs/
# lint      formatting, vet, staticcheck, and whether generated/ is up to date
# corpus    compiles every Arazzo document below CORPUS, and says how that went
# bench     measures, as ratios, and writes them into docs/performance.md
# fuzz      runs every fuzz target for FUZZTIME, an hour, or those of FUZZ alone
# attacks   puts every attack of generator/hostile_test.go into every place
GO ?= go
export LC_ALL = C

.PHONY: run test generate lint corpus bench fuzz attacks staticcheck

run:
	@$(GO) run ./cmd/ecr-example

test:
	STATICCHECK="$(STATICCHECK)" $(GO) test ./...

generate:
	$(GO) generate ./...

lint:
	@unformatted=$$(git ls-files -z '*.go' | xargs -0 gofmt -l); test -z "$$unformatted" || { echo "gofmt: $$unformatted"; exit 1; }
	$(GO) vet ./...
	$$($(MAKE) --silent staticcheck) ./...
	$(GO) run ./cmd/arazzogen generate --check --tests --out generated/amazonecr specs/amazon-ecr/*.arazzo.yaml

corpus:
	@test -n "$(CORPUS)" || { echo "usage: make corpus CORPUS=DIR"; exit 2; }
	@$(GO) run ./cmd/corpus "$(CORPUS)"

bench:
	$(GO) run ./internal/bench

FUZZ ?= Fuzz
FUZZTIME ?= 1h
fuzz:
	@git grep -E '^func $(FUZZ)' -- '*_test.go' | sed -E 's,^(.*)/[^/]*:func (Fuzz[A-Za-z0-9]*).*,\1 \2,' | while read -r package target; do \
		echo "$$package $$target"; \
		$(GO) test "./$$package" -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5x || exit 1; \
	done

attacks:
	ARAZZOGEN_ATTACKS=all $(GO) test ./generator -run TestTextStaysText -timeout 1h

# staticcheck installs the linter where only this project looks, and prints its path.
staticcheck:
	@GOBIN=$(CURDIR)/bin $(GO) install honnef.co/go/tools/cmd/staticcheck@v0.8.2 && echo $(CURDIR)/bin/staticcheck
