#!/usr/bin/env bash
# The HTML report in Chromium: keyboard, telephone, print, accessibility, no script, no network.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Fujian with outlines, beside the table as published, and names that would do harm as tags.
python3 - "$fujian/instance.json" "$work/outlines.json" <<'PYTHON'
import json, sys
with open(sys.argv[1], encoding="utf-8") as handle:
    instance = json.load(handle)
features = []
for county in instance["counties"][:20]:
    lon, lat = county["location"]["lon"], county["location"]["lat"]
    corners = [[lon - 0.2, lat - 0.2], [lon + 0.2, lat - 0.2], [lon, lat + 0.3]]
    features.append({"type": "Feature", "properties": {"adcode": county["id"]},
                     "geometry": {"type": "Polygon", "coordinates": [corners + corners[:1]]}})
with open(sys.argv[2], "w", encoding="utf-8") as handle:
    json.dump({"type": "FeatureCollection", "features": features}, handle)
PYTHON
expect 0 solve "$fujian" -o "$work/fujian" --quiet --outlines "$work/outlines.json"
says err "counties without an outline: 11"
expect 0 evaluate "$fujian" --table "$fujian/source/table.csv" -o "$work/fujian" --quiet
changed "$tiny" "$work/harm.json" '
x["title"] = {"zh": "</title><script>alert(1)</script>"}
for county in x["counties"]:
    county["name"] = {"zh": "</script><img src=x onerror=alert(1)>" + county["id"]}
for hospital in x["hospitals"]:
    hospital["name"] = {"zh": "\"><svg onload=alert(1)>" + hospital["id"], "en": "\u0027 onfocus=alert(1) " + hospital["id"]}
'
expect 0 simulate "$fujian" --plan "$work/fujian" --plan "$work/fujian/plan.json" --scenarios 50 -o "$work/scenarios" --quiet
expect 0 solve "$work/harm.json" -o "$work/harm" --quiet

# A browser sees no more where the program was built with sanitizers; and nothing of pages that are not there.
if is_sanitized "$XUNYI" || ((failed > 0)); then
    finish
    exit
fi

chromium=
for program in chromium chromium-browser google-chrome; do
    if command -v "$program" >/dev/null; then
        chromium=$(command -v "$program")
        break
    fi
done
if [[ -z $chromium ]] || ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "no Chromium with Node.js and npm (Debian: chromium nodejs npm)"
    exit 77
fi
if (($(node -p 'process.versions.node.split(".")[0]') < 18)); then
    echo "Node.js is older than 18"
    exit 77
fi

# What the test needs of npm's registry is kept in the build folder, by the sum of the lock file.
kit=$PWD/page-test-$(sha256sum <"$source_dir/tests/page/package-lock.json" | cut -c1-16)
if [[ ! -e $kit/ready ]]; then
    rm -rf "$kit"
    mkdir -p "$kit"
    cp "$source_dir"/tests/page/package{,-lock}.json "$kit"
    if ! (cd "$kit" && timeout 180 npm ci --ignore-scripts --no-audit --no-fund --fetch-retries 1) \
        >"$work/npm" 2>&1 </dev/null; then
        echo "npm could not install playwright-core and axe-core: $(tail -n 1 "$work/npm")"
        rm -rf "$kit"
        exit 77
    fi
    touch "$kit/ready"
fi
cp "$source_dir/tests/page/check_page.js" "$kit"

cd "$kit"
if ! timeout 500 node check_page.js "$chromium" use,see,print "$work/fujian/report.zh.html" \
    see,phone-contrast "$work/fujian/report.en.html" compare "$work/fujian/comparison.zh.html" \
    phone-contrast,see "$work/scenarios/simulation.zh.html" \
    use "$work/harm/report.en.html" >"$work/out" 2>"$work/err" </dev/null; then
    fail "$(cat "$work/out")"
fi
says out "5 pages, 0 faults"
finish
