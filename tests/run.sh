#!/usr/bin/env bash
# Everything that must hold, in one command: formatting, lints, all Rust tests, the real content, two builds that are
# equal to the byte, and the built site in a browser. Installs what it needs where it can (as root, with apt-get);
# otherwise says what it skipped. With CI=true skipping is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly TODAY=2026-11-21 # Fixed, so that a passing review date never breaks a build.
readonly TARGET=${CARGO_TARGET_DIR:-target}
WORK=$(mktemp -d)
readonly WORK
trap 'rm -rf "$WORK"' EXIT
SKIPPED=()

# step NAME COMMAND…: runs one step and tells how long it took.
step() {
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@"
  printf '== %s: %d s\n' "$name" $((SECONDS - start))
}

# skip WHAT WHY
skip() {
  SKIPPED+=("$1: $2")
  printf 'skipped %s: %s\n' "$1" "$2"
}

# install COMMAND PACKAGE…: makes a command available, if this machine allows it.
install() {
  local command=$1
  shift
  if command -v "$command" >/dev/null; then return 0; fi
  if [[ $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then return 1; fi
  if [[ ! -e $WORK/apt-updated ]]; then
    apt-get update -qq
    touch "$WORK/apt-updated"
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$WORK/apt.log" 2>&1 ||
    { tail -n 20 "$WORK/apt.log"; return 1; }
  command -v "$command" >/dev/null
}

formatting() {
  if cargo fmt --version >/dev/null 2>&1; then cargo fmt --check; else skip formatting "no rustfmt"; fi
}

lints() {
  if cargo clippy --version >/dev/null 2>&1; then
    cargo clippy --locked --all-targets -- -D warnings
  else
    skip lints "no clippy"
  fi
}

rust_tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --locked
    cargo test --locked --doc
  else
    cargo test --locked
  fi
}

real_content() {
  cargo build --locked --release
  "$TARGET/release/mingbai" check --strict --today "$TODAY"
}

# The same content from two places, with one thread and with eight, must give the same bytes. The copy has no themes/,
# so it also holds the built-in theme to the one of the repository.
two_builds() {
  mkdir "$WORK/copy"
  cp -R content "$WORK/copy/"
  RAYON_NUM_THREADS=1 "$TARGET/release/mingbai" build --strict --today "$TODAY" --out "$WORK/site"
  RAYON_NUM_THREADS=8 "$TARGET/release/mingbai" build --strict --today "$TODAY" --root "$WORK/copy"
  diff -rq "$WORK/site" "$WORK/copy/public"
  printf '%s files, equal\n' "$(find "$WORK/site" -type f | wc -l)"
}

# The tests want a browser, Chinese letters to draw, Node.js and the packages of tests/browser.
browser_tests() {
  local why
  if ! why=$(prepare_browser); then
    printf '%s\n' "$why"
    skip "browser tests" "${why##*$'\n'}"
    return
  fi
  export MINGBAI_SITE=$WORK/site MINGBAI_SAMPLE=$WORK/sample MINGBAI_BIN
  MINGBAI_BIN=$(realpath "$TARGET/release/mingbai")
  "$MINGBAI_BIN" build --strict --today "$TODAY" --root tests/browser/sample --out "$MINGBAI_SAMPLE"
  local flags=(--test --test-reporter=spec)
  if node --help | grep -q -- --test-concurrency; then flags+=(--test-concurrency=2); fi
  (cd tests/browser && node "${flags[@]}")
}

chinese_font() {
  [[ -n $(fc-list :lang=zh) ]]
}

prepare_browser() {
  install "${CHROMIUM:-chromium}" chromium || { echo "no Chromium"; return 1; }
  install fc-list fontconfig || { echo "no fontconfig"; return 1; }
  chinese_font || install a-chinese-font fonts-noto-cjk || true
  chinese_font || { echo "no Chinese font"; return 1; }
  install node nodejs || { echo "no Node.js"; return 1; }
  install npm npm || { echo "no npm"; return 1; }
  if [[ ! tests/browser/node_modules/.package-lock.json -nt tests/browser/package-lock.json ]]; then
    npm ci --prefix tests/browser >"$WORK/npm.log" 2>&1 ||
      { tail -n 20 "$WORK/npm.log"; echo "npm ci failed"; return 1; }
  fi
}

step formatting formatting
step lints lints
step "Rust tests" rust_tests
step "real content" real_content
step "two builds" two_builds
step "browser tests" browser_tests

printf '\nall steps done in %d s\n' "$SECONDS"
for what in "${SKIPPED[@]+"${SKIPPED[@]}"}"; do printf 'SKIPPED %s\n' "$what"; done
if [[ ${CI:-} == true && ${#SKIPPED[@]} -gt 0 ]]; then exit 1; fi
