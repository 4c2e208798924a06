# Everything that people call; each target is a script that says what it does.
.PHONY: run test check openapi graph bench bench-statistics bench-memory bench-web bench-arrears bench-cases web
run:     ; @scripts/run
test:    ; @scripts/test
check:   ; @scripts/check
openapi: ; @scripts/openapi
graph:   ; @scripts/graph
bench:   ; @scripts/bench
bench-statistics: ; @scripts/bench-statistics
bench-memory: ; @scripts/bench-memory
bench-arrears: ; @scripts/bench-arrears
bench-cases: ; @scripts/bench-cases
bench-web: ; @scripts/bench-web
web:     ; @scripts/web
