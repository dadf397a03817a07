# run       compiles specs/, starts a server and runs workflows against it
# test      passes or fails
# generate  rewrites generated/ from specs/
# lint      formatting, vet, staticcheck, and whether generated/ is up to date
# corpus    compiles every Arazzo document below CORPUS, and says how that went
# bench     measures, as ratios, and writes them into docs/performance.md
GO ?= go
export LC_ALL = C

.PHONY: run test generate lint corpus bench staticcheck

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

# staticcheck installs the linter where only this project looks, and prints its path.
staticcheck:
	@GOBIN=$(CURDIR)/bin $(GO) install honnef.co/go/tools/cmd/staticcheck@v0.8.2 && echo $(CURDIR)/bin/staticcheck
