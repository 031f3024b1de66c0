#!/usr/bin/env bash
# What pre-commit runs, in the checkout of the user. A commit can bring a package of this name, settings for npm, and a `node` for npx, so
# npm doesn't run there: the package is installed once, beside this script, in pre-commit's own clone.
set -euo pipefail
version=0.1.0
clone=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
package=$clone/.trainingjob-$version
if [ ! -d "$package" ]; then
  new=$(mktemp -d "$clone/.trainingjob-XXXXXX")
  trap 'rm -rf "$new"' EXIT
  (cd "$new" && npm install --prefix . --loglevel=error --ignore-scripts --no-audit --no-fund "trainingjob@$version" >&2)
  # In one step, because hooks of other checkouts can get here at the same time.
  mv "$new" "$package"
fi
exec "$package/node_modules/.bin/trainingjob" "$@"
