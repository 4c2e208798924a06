# Everything that people call; each target is a script that says what it does.
.PHONY: run test check openapi bench web
run:     ; @scripts/run
test:    ; @scripts/test
check:   ; @scripts/check
openapi: ; @scripts/openapi
bench:   ; @scripts/bench
web:     ; @scripts/web
