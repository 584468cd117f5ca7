# The checks that scripts/check and scripts/test run. Sourced after common.sh.
#
# A check is a function whose name begins with check_. It prints what is wrong and returns 0 where all is well, 1
# where something is wrong, and 77 where it cannot be made here; its last line then says why.

readonly graph=docs/dependency-graph.json

checks_passed=0
checks_failed=0
checks_skipped=0

# run_check TITLE FUNCTION: one line with the outcome, and below it what was wrong.
run_check() {
  local title=$1 output status=0
  output=$(mktemp)
  if [ -t 1 ]; then printf '...      %s' "$title"; fi
  # In a subshell, so that one that gives up ends itself alone.
  ("$2") >"$output" 2>&1 || status=$?
  if [ -t 1 ]; then printf '\r'; fi
  case $status in
    0)
      checks_passed=$((checks_passed + 1))
      printf 'ok       %s\n' "$title"
      ;;
    77)
      checks_skipped=$((checks_skipped + 1))
      printf 'skipped  %s (%s)\n' "$title" "$(tail -n 1 "$output")"
      ;;
    *)
      checks_failed=$((checks_failed + 1))
      printf 'FAILED   %s\n' "$title"
      # The end of a long log says what broke.
      tail -n 60 "$output" | sed 's/^/         /'
      ;;
  esac
  rm -f "$output"
}

# The files of the project, whether git knows them or not; build products and indexes are no part of it.
project_files() {
  find . \( -name .build -o -name .git -o -path ./bin -o -path ./index \) -prune -o -type f "$@" -print |
    sed 's,^\./,,' | sort
}

# found_none PATTERN FILE...: fails where a line matches.
found_none() {
  local pattern=$1
  shift
  if grep -nHIE -e "$pattern" -- "$@"; then return 1; fi
}

check_format() { swift format lint --strict --recursive Sources Tests Package.swift; }

# Files are short, and so are comments; the formatter holds code to the same limit. Generated files are as long as they are.
check_lengths() {
  local file lines status=0
  while IFS= read -r file; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 400 ] || { printf '%s: %d lines, 400 at most\n' "$file" "$lines"; status=1; }
    if grep -nHE '^[[:space:]]*//.{108}' "$file" | grep -E '^[^:]*:[0-9]*:.{111}'; then status=1; fi
  done < <(find Package.swift Sources Tests Examples -name '*.swift' -not -name '*+Generated.swift' -not -path '*/.build/*')
  return $status
}

check_scripts() {
  local file first status=0
  while IFS= read -r file; do
    IFS= read -r first <"$file" || true
    case $first in
      *bash*) bash -n "$file" || status=1 ;;
      '#!'*/sh*) sh -n "$file" || status=1 ;;
      *) continue ;;
    esac
    [ -x "$file" ] || { printf '%s is not executable\n' "$file"; status=1; }
  done < <(find scripts .ci -maxdepth 1 -type f | sort)
  for file in scripts/lib/*.sh; do bash -n "$file" || status=1; done
  return $status
}

check_foundation_imports() {
  mapfile -t files < <(find Sources -name '*.swift')
  found_none '^[[:space:]]*(@[a-zA-Z]+[[:space:]]+)*((public|package|internal|fileprivate|private)[[:space:]]+)?import[[:space:]]+([a-z]+[[:space:]]+)?Foundation([[:space:].]|$)' \
    "${files[@]}" || { echo "Foundation doubles the time the program takes to start; FoundationEssentials may do"; return 1; }
}

check_traps() {
  local status=0 file
  while IFS= read -r file; do
    # Without comments, where these words may be spoken of.
    sed 's,//.*,,' "$file" | grep -nE '(^|[^[:alnum:]_])(fatalError[[:space:]]*\(|try!|as!)' | sed "s,^,$file:," &&
      status=1
  done < <(find Sources -name '*.swift')
  if [ $status -ne 0 ]; then echo "a mistake in the input or on disk is an error that is thrown, not a trap"; fi
  return $status
}

# Libraries return codes and values; what a person is to do about them is said by the programs, and by Localization
# and SearchInterface for both of them. What readers run has options of its own.
check_words_of_programs() {
  local status=0 file
  while IFS= read -r file; do
    # Strings alone: comments may speak of the programs.
    sed 's,^[[:space:]]*//.*,,; s,[[:space:]]//[/ ].*,,' "$file" |
      grep -nE "\"[^\"]*(hongtoud?[ ']|(^|[^-[:alnum:]])--[a-z])" | sed "s,^,$file:," && status=1
  done < <(find Sources -name '*.swift' -not -path 'Sources/hongtou/*' -not -path 'Sources/hongtoud/*' \
    -not -path 'Sources/Localization/*' -not -path 'Sources/SearchInterface/*' \
    -not -path 'Sources/Extraction/Tools/*' -not -path 'Sources/OfficeReaders/Legacy/*')
  if [ $status -ne 0 ]; then echo "a library does not know the commands and options of the programs"; fi
  return $status
}

check_test_library() {
  mapfile -t files < <(find Tests -name '*.swift')
  found_none '^[[:space:]]*(@testable[[:space:]]+)?import[[:space:]]+XCTest' "${files[@]}" ||
    { echo "tests are written with Swift Testing; scripts/test does not run others"; return 1; }
}

check_paths() {
  mapfile -t files < <(project_files)
  # Written so that this line does not match itself.
  found_none '(^|[^[:alnum:]_.~}])/(work|root|home|Users)/' "${files[@]}" ||
    { echo "paths of one machine mean nothing on another"; return 1; }
}

# What depends on what, by Package.swift: a line a module of the product. Tests may use what they like.
described_graph() {
  swift package --scratch-path "$checked" describe --type json 2>/dev/null |
    jq -r '[.targets[] | select(.path | startswith("Sources/")) | {name, needs: ((.target_dependencies // []) + (.product_dependencies // []) | sort)}]
      | sort_by(.name) | map("  \(.name | tojson): [\(.needs | map(tojson) | join(", "))]")
      | "{\n" + join(",\n") + "\n}"'
}

check_graph() {
  local described
  if ! command -v jq >/dev/null; then echo "jq is not installed"; return 77; fi
  described=$(described_graph) || { echo "swift package describe failed"; return 1; }
  printf '%s\n' "$described" |
    diff -u --label "$graph" "$graph" --label "Package.swift" - && return 0
  echo "the modules depend on each other otherwise than docs/ARCHITECTURE.md draws it; if that is meant, change the"
  echo "drawing and run scripts/check --write-graph"
  return 1
}

# What the files of a folder import, each module once.
imports_in() {
  find "$1" -name '*.swift' -exec sed -nE \
    's/^[[:space:]]*(@[a-zA-Z]+[[:space:]]+)*((public|package|internal|fileprivate|private)[[:space:]]+)?import[[:space:]]+((struct|class|enum|protocol|func|var|let|typealias)[[:space:]]+)?([A-Za-z0-9_]+).*/\6/p' {} + |
    sort -u
}

# A module imports what Package.swift says it needs, and needs what it imports. The compiler's own check is content
# with what a dependency needs in turn; so are tests here.
check_imports() {
  local status=0 folder module needs known imported name
  if ! command -v jq >/dev/null; then echo "jq is not installed"; return 77; fi
  known=$(jq -r '(keys + [.[][]]) | unique[]' "$graph")
  for folder in Sources/*; do
    module=${folder##*/}
    needs=$(jq -r --arg name "$module" '.[$name][]' "$graph")
    imported=$(imports_in "$folder")
    for name in $imported; do
      if grep -qxF "$name" <<<"$known" && ! grep -qxF "$name" <<<"$needs"; then
        printf '%s imports %s, which Package.swift does not name among its dependencies\n' "$module" "$name"
        status=1
      fi
    done
    for name in $needs; do
      if ! grep -qxF "$name" <<<"$imported"; then
        printf '%s does not import %s, which Package.swift names among its dependencies\n' "$module" "$name"
        status=1
      fi
    done
  done
  return $status
}

# Every place that a page links to, and every page that a comment names, is there.
check_links() {
  local status=0 page link target named
  while IFS= read -r page; do
    while IFS= read -r link; do
      target=${link%%#*}
      case $target in
        '' | http://* | https://* | mailto:*) continue ;;
      esac
      [ -e "$(dirname "$page")/$target" ] || { printf '%s: links to %s\n' "$page" "$link"; status=1; }
    done < <(sed 's/`[^`]*`//g' "$page" | grep -oE '\]\([^) ]+' | sed 's/^](//' || true)
  done < <(project_files -name '*.md')
  while IFS=: read -r page named; do
    [ -e "$named" ] || { printf '%s: names %s\n' "$page" "$named"; status=1; }
  done < <(project_files \( -name '*.swift' -o -name '*.md' -o -name '*.h' -o -name '*.cpp' -o -path './scripts/*' \) |
    xargs -d '\n' grep -oHE '\bdocs/[A-Za-z0-9_/-]+\.(md|json)' | sort -u)
  return $status
}

check_tables() {
  local there made
  if [ ! -x scripts/make-folding-table ]; then echo "there is no scripts/make-folding-table"; return 77; fi
  there=$(pkg-config --modversion icu-i18n 2>/dev/null || true)
  made=$(sed -n '1s/.* from ICU \([0-9.]*\).*/\1/p' Sources/TextAnalysis/Folding/FoldingTable+Generated.swift)
  if [ "$there" != "$made" ]; then
    echo "made from ICU $made, ICU ${there:-unknown} is here"
    return 77
  fi
  if [ ! -r "${UNICODE_DATA:-/usr/share/unicode}/EquivalentUnifiedIdeograph.txt" ]; then
    echo "unicode-data is not installed"
    return 77
  fi
  if [ -z "${CC-}" ] && ! command -v cc >/dev/null; then export CC=clang; fi
  scripts/make-folding-table --check
  scripts/make-pinyin-table --check
}

check_build() { build_checked; }

# The programs start quickly only without Foundation, loaded or linked in.
check_release() {
  local program path status=0
  build_release || return 1
  for program in $(programs); do
    path=.build/release/$program
    if ldd "$path" | grep -E 'Foundation|libswift'; then
      echo "$path loads the libraries above"
      status=1
    fi
    # The programs that search load none of the libraries that readers of formats need.
    if [ "$program" != hongtou-extract ] && ldd "$path" | awk '{ print $1 }' |
      grep -vE '^(linux-vdso|/lib.*/ld-linux|lib(c|m|stdc[+][+]|gcc_s|pthread|dl|rt|icu[a-z0-9]*|zstd|xxhash|simdjson)[.-])'
    then
      echo "$path loads the libraries above"
      status=1
    fi
    if grep -qaE '\$s10Foundation[0-9]' "$path"; then
      echo "$path has Foundation linked in"
      status=1
    fi
  done
  return $status
}

# The man page has the options of the program.
check_man_page() {
  if ! command -v jq >/dev/null; then echo "jq is not installed"; return 77; fi
  scripts/make-man-page --check .build/release/hongtou
}

# The measurements still build.
check_benchmarks() { swift build -c release --package-path Benchmarks </dev/null; }

# The library is what another package can use: its example builds there and prints what its page says.
check_library() {
  local printed
  printed=$(swift run --package-path Examples/Library Library </dev/null) || return 1
  grep -qF "It prints \`$printed\`." Sources/HongtouKit/HongtouKit.docc/Searching.md && return 0
  printf 'Examples/Library prints otherwise than its page says: %s\n' "$printed"
  return 1
}

# Every name in the pages of the library is one, and every parameter is described.
check_library_pages() {
  if ! command -v docc >/dev/null; then echo "the toolchain has no docc"; return 77; fi
  if ! command -v jq >/dev/null; then echo "jq is not installed"; return 77; fi
  scripts/make-library-pages
}

# What takes seconds, the fastest first.
quick_checks() {
  run_check "scripts parse" check_scripts
  run_check "no trap in Sources (fatalError, try!, as!)" check_traps
  run_check "no Foundation in Sources" check_foundation_imports
  run_check "no command or option of the programs in the libraries" check_words_of_programs
  run_check "all tests are written with Swift Testing" check_test_library
  run_check "no path of one machine" check_paths
  run_check "links and named pages exist" check_links
  run_check "generated tables are current" check_tables
  run_check "formatting" check_format
  run_check "no file of more than 400 lines, no comment of more than 110 columns" check_lengths
  run_check "modules depend on each other as drawn" check_graph
  run_check "modules import what they depend on" check_imports
}

# What compiles everything.
build_checks() {
  run_check "debug build: no warning" check_build
  run_check "release build: no Foundation" check_release
  run_check "the man page has the options of the program" check_man_page
}
