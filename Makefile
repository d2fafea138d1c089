# Sakusenzu. `make` or `make help` lists the targets. GNU make and a POSIX shell; nothing else needs to be installed first
# but Python 3.11 or later. Node is used when it is there, else it comes as a Python package (hatch_build.py).

.DEFAULT_GOAL := help
.PHONY: help demo serve test check bench build clean screens system-packages
.DELETE_ON_ERROR:
.NOTPARALLEL:

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check
SAY  := printf '\033[1;34m==>\033[0m %s\n'

# Words for `demo`, `serve` and `bench`, e.g. make demo ARGS="--port 9000"
ARGS ?=

help: ## このいちらん · this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/demo.stamp screens ## 見本つきで動かす · run with the sample project; prints the address and a QR code
	@exec $(BIN)/sakusenzu demo $(ARGS)

serve: $(VENV)/demo.stamp screens ## 本番で動かす · run for real work
	@exec $(BIN)/sakusenzu serve $(ARGS)

check: $(VENV)/dev.stamp ## 速い検査 · ruff, mypy, import-linter and the fast tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -m "not browser and not slow"

test: $(VENV)/dev.stamp system-packages screens ## すべての検査 · everything, with real browsers
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python hatch_build.py npm run check
	$(BIN)/python hatch_build.py npm run test
	$(BIN)/python -m pytest

bench: $(VENV)/dev.stamp screens ## 測る · the live fan-out beside two peers, and reopening
	$(BIN)/python benchmarks/run.py $(ARGS)

build: $(VENV)/dev.stamp ## 配布物をつくる · wheel and sdist in dist/
	$(BIN)/python -m hatchling build -t sdist -t wheel

clean: ## つくられたものを消す · remove what was built; .venv and your projects stay
	rm -rf dist build facilitator/web/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	find logic_models sessions exports facilitator tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The screens are built before `pip install -e .`, because pip hides the progress of a build hook.
# A second run only compares a checksum of the sources.
screens: $(VENV)/build.stamp
	@$(BIN)/python hatch_build.py build

# A venv without pip is the mark of a Debian without python3-venv: ask apt where we may, else say the line to type.
$(VENV)/made.stamp:
	@if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  python=; \
	  for name in $${PYTHON:-} python3 python3.13 python3.12 python3.11; do \
	    if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$$name; break; fi; \
	  done; \
	  if [ -z "$$python" ]; then \
	    echo 'Python 3.11 以降が必要です。 Python 3.11 or later is needed.' >&2; \
	    echo '  Debian, Ubuntu:  sudo apt-get install python3 python3-venv' >&2; exit 1; \
	  fi; \
	  if ! $$python -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	    package=python$$($$python -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv; \
	    $(call apt_install,$$package) || { \
	      echo "Python の venv が入っていません。つぎの1行のあとで、もう一度どうぞ。" >&2; \
	      echo "Python's venv is missing. Run this line, then try again:" >&2; \
	      echo "  sudo apt-get install $$package" >&2; exit 1; }; \
	  fi; \
	  $(SAY) "Python の環境をつくっています · making $(VENV) with $$($$python --version)"; \
	  $$python -m venv --clear $(VENV) || exit 1; \
	fi
	@touch $@

# What is needed to build: hatchling, and a Node where PATH has none that can.
$(VENV)/build.stamp: $(VENV)/made.stamp pyproject.toml constraints.txt hatch_build.py
	@$(SAY) '画面をつくる道具を入れています · installing the build tools'
	@$(PIP) install -q -c constraints.txt hatchling editables
	@needed=$$($(BIN)/python hatch_build.py requires) && if [ -n "$$needed" ]; then $(PIP) install -c constraints.txt $$needed; fi
	@touch $@

$(VENV)/demo.stamp: $(VENV)/build.stamp
	@$(BIN)/python hatch_build.py build
	@$(SAY) 'Python の部品を入れています（はじめの1回だけ） · installing the Python packages (first time only)'
	@$(PIP) install --no-build-isolation -c constraints.txt -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/build.stamp
	@$(BIN)/python hatch_build.py build
	@$(SAY) '検査の道具も入れています · installing the Python packages and the tools for checking'
	@$(PIP) install -q --no-build-isolation -c constraints.txt -e '.[dev]'
	@touch $(VENV)/demo.stamp $@

# Browser tests need Chromium and a Japanese font; one file of tests reads documents back through LibreOffice.
system-packages:
	@missing=; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-writer-nogui libreoffice-impress-nogui libreoffice-calc-nogui"; \
	if ! command -v fc-list >/dev/null || ! fc-list :lang=ja file | grep -q .; then missing="$$missing fontconfig fonts-noto-cjk"; fi; \
	if [ -n "$$missing" ]; then \
	  $(call apt_install,$$missing) || { \
	    echo "入れられませんでした · could not be installed:$$missing" >&2; \
	    echo "  sudo apt-get install$$missing" >&2; \
	    command -v chromium >/dev/null || echo '  飛ばします · skipped: tests marked browser' >&2; \
	    command -v soffice >/dev/null || echo '  飛ばします · skipped: documents read back through LibreOffice' >&2; }; \
	fi

# $(call apt_install,names): true when apt installed them; false where there is no apt or no right to use it. Asks nothing.
apt_install = { \
	  if [ "$$(id -u)" = 0 ]; then as_root=; else as_root='sudo -n'; fi; \
	  command -v apt-get >/dev/null && $$as_root true 2>/dev/null && \
	  $(SAY) "apt-get install $(1)" && \
	  { $$as_root apt-get update -qq </dev/null || :; } && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) </dev/null >/dev/null; }
