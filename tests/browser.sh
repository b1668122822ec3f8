#!/bin/sh
# Find or get a Chromium, and say on one line how it went. Diagnostics go to stderr; the exit status is always 0:
# without a browser the browser tests are skipped, and continuous integration fails on the line printed here.
bin=$1
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then
    echo "Browser tests ran in $(command -v "$name")."
    exit 0
  fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Getting Debian's Chromium for the browser tests; this is done once." >&2
  if { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 \
    && command -v chromium >/dev/null 2>&1; then
    echo "Browser tests ran in $(command -v chromium)."
    exit 0
  fi
fi
echo "Getting Playwright's Chromium for the browser tests; this is done once." >&2
if "$bin/python" -m playwright install chromium-headless-shell >/dev/null 2>&1; then
  echo "Browser tests ran in Playwright's Chromium."
  exit 0
fi
echo "Browser tests SKIPPED: no Chromium on this machine, and none could be had."
