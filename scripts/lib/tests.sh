# How scripts/test runs tests and counts them. Sourced after checks.sh; uses $work, a folder for scraps, and $long,
# whether long tests are wanted.

tests_passed=0
tests_failed=0
tests_skipped=0
# The test library's own closing line.
summary=

# Runs the tests of the build that was made for them, shows what each came to, and counts.
run_tests() {
  local log=$work/tests.log report=$work/tests.xml status=0 arguments
  arguments=(--skip-build --disable-xctest --xunit-output "$report")
  if [ "$long" = yes ]; then
    arguments+=(--scratch-path "$optimized" -c release)
  else
    arguments+=(--scratch-path "$checked")
  fi
  if [ -n "$filter" ]; then arguments+=(--filter "$filter"); fi
  # Beginnings are left out: ends say enough. A pipe's own status would end the script where a test fails.
  set +e
  swift test "${arguments[@]}" </dev/null 2>&1 | tee "$log" | grep --line-buffered -v '^◇'
  status=${PIPESTATUS[0]}
  set -e
  summary=$(grep -a 'Test run with .* after ' "$log" | tail -n 1 || true)
  if grep -q '</testsuites>' "$report" 2>/dev/null; then
    count_report "$report"
  else
    # The test process ended early, and with it one test at least.
    tests_passed=$(grep -ac '^✔ Test .* passed after' "$log" || true)
    tests_failed=$(($(grep -ac '^✘ Test .* failed after' "$log" || true) + 1))
    tests_skipped=$(grep -ac '^➜ Test .* skipped' "$log" || true)
    summary="the test process ended early (status $status)"
  fi
  if [ "$status" -ne 0 ] && [ "$tests_failed" -eq 0 ]; then tests_failed=1; fi
  if [ $((tests_passed + tests_failed + tests_skipped)) -eq 0 ]; then
    summary="no test matches '$filter'"
    tests_failed=1
  fi
}

# count_report FILE: counts the test cases of a report in the XML form of JUnit. Its own totals count issues, of
# which a test may have several.
count_report() {
  local counts
  counts=$(awk '
    /<testcase / { open = 1; outcome = "passed" }
    open && /<(failure|error)[ >\/]/ { outcome = "failed" }
    open && /<skipped[ >\/]/ && outcome != "failed" { outcome = "skipped" }
    open && (/<\/testcase>/ || (/<testcase / && /\/>$/)) { count[outcome]++; open = 0 }
    END { print count["passed"] + 0, count["failed"] + 0, count["skipped"] + 0 }' "$1")
  read -r tests_passed tests_failed tests_skipped <<<"$counts"
}

# drive_program PATH: uses the program as a user would, on the sample corpus and an index of its own.
drive_program() {
  unset HONGTOU_INDEX HONGTOU_SOCKET
  program=$(readlink -f "$1")
  sample=$work/sample-index
  run_check "index: the sample corpus" drive_index
  run_check "index again: nothing to do" drive_index_again
  run_check "search: hits, and whole lines of JSON" drive_search
  run_check "search: statuses 1 (nothing found), 2 (wrong usage), 3 (no index)" drive_statuses
  run_check "search: a closed pipe ends it quietly" drive_closed_pipe
  run_check "check: every checksum, 500 strings against a scan" drive_check
  run_check "eval: the sample queries" drive_eval
  run_check "hongtoud: the hits of hongtou" drive_daemon
  run_check "clients: Python" drive_python
  run_check "clients: Node" drive_node
}

hongtou() { "$program" --index "$sample" "$@" </dev/null; }

# expect STATUS COMMAND...: runs a command that should end with that status.
expect() {
  local wanted=$1 got=0
  shift
  "$@" || got=$?
  [ "$got" -eq "$wanted" ] || { printf 'status %s, not %s: %s\n' "$got" "$wanted" "$*"; return 1; }
}

drive_index() { hongtou index corpus && hongtou info; }

drive_index_again() {
  local told
  told=$(hongtou index --json corpus 2>/dev/null) || return 1
  printf '%s\n' "$told"
  printf '%s\n' "$told" | jq -e '.added == 0 and .updated == 0 and .removed == 0 and .unchanged > 0' >/dev/null
}

drive_search() {
  local hits
  hits=$(hongtou search --format json --limit 3 养老服务) || return 1
  printf '%s\n' "$hits"
  printf '%s\n' "$hits" | jq -es 'length == 3 and all(.t == "hit" and .rank > 0 and .path != "")' >/dev/null
}

drive_statuses() {
  expect 1 hongtou search -F 这样的话哪里也没有写过 &&
    expect 2 hongtou search '"没有合上的引号' &&
    expect 2 hongtou no-such-verb &&
    expect 3 "$program" --index "$work/no-index" search 养老 </dev/null
}

drive_closed_pipe() {
  local told status
  told=$({ hongtou search --limit 0 发展 | head -n 1 >/dev/null; } 2>&1) || true
  # Notes are welcome; a complaint about the pipe is not.
  if printf '%s' "$told" | grep -iE 'pipe|fatal|crash'; then return 1; fi
}

drive_check() { hongtou check --parity 500; }

# The clients ask a server of their own.
drive_python() {
  if ! command -v python3 >/dev/null; then echo "python3 is not installed"; return 77; fi
  HONGTOU=$program HONGTOUD=${program}d PYTHONPATH=packaging/python/src PYTHONDONTWRITEBYTECODE=1 \
    timeout 120 python3 -m unittest discover packaging/python/tests </dev/null
}

drive_node() {
  if ! command -v node >/dev/null; then echo "node is not installed"; return 77; fi
  HONGTOU=$program HONGTOUD=${program}d timeout 120 node --test packaging/node/test/ </dev/null
}

drive_eval() { hongtou eval --queries corpus/queries.tsv --qrels corpus/qrels.tsv; }

drive_daemon() {
  local hits
  hits=$(printf 'SEARCH limit=3 -- 养老服务\n' | "$program"d --index "$sample" --stdio --log-level error |
    grep '^{"t":"hit"') || return 1
  [ "$hits" = "$(hongtou search --format json --limit 3 养老服务 2>/dev/null)" ]
}
