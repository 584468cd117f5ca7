# What the scripts share: messages, the toolchain, packages, builds. Sourced by them, never run.
#
# Statuses: 0 all is well, 1 something failed, 2 wrong usage, 3 something is missing.

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
cd "$root"

# Texts and patterns are UTF-8, whatever the caller's locale; SwiftPM's own messages are in English anyway.
export LC_ALL=C.UTF-8

# Debug builds with warnings as errors have a place of their own, so that they and plain `swift build` do not
# compile everything anew in turn.
readonly checked=.build/checked
# So have optimized builds of the tests: long tests take minutes there that are hours without.
readonly optimized=.build/optimized
readonly least_swift=6.2

script=${0##*/}

step() { printf '\n==> %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }

# missing WHAT [ADVICE...]: says what is missing and what to do about it, and ends the script.
missing() {
  printf '\n%s: %s\n' "$script" "$1" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 3
}

# usage_error WHAT: ends the script with the usage on standard error.
usage_error() {
  printf '%s: %s\n\n' "$script" "$1" >&2
  usage >&2
  exit 2
}

# Makes sure that a Swift toolchain is there and new enough; prints its version.
need_swift() {
  local found
  if ! command -v swift >/dev/null; then
    missing "there is no Swift here (no 'swift' on the PATH)" \
      "Hongtou is built by Swift $least_swift or newer. Get a toolchain for Linux from" \
      "https://www.swift.org/install/linux/ and run this script again."
  fi
  found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  if [ -z "$found" ]; then
    missing "'swift --version' names no version" \
      "$(command -v swift) is no working Swift toolchain."
  fi
  if [ "$(printf '%s\n' "$least_swift" "$found" | sort -V | head -n 1)" != "$least_swift" ]; then
    missing "Swift $found is too old: $least_swift or newer is needed" \
      "Get a newer toolchain from https://www.swift.org/install/linux/ and run this script again."
  fi
  if ! command -v git >/dev/null; then
    missing "git is missing: Swift fetches packages with it" "Install git and run this script again."
  fi
  note "Swift $found"
}

# The packages of the groups named, one a line.
packages_for() {
  local group
  for group in "$@"; do sed -n "s/^$group  *\([^ ]*\).*/\1/p" scripts/lib/packages; done
}

# Those of the packages named that are not installed.
not_installed() {
  local name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || printf '%s\n' "$name"
  done
}

# install_packages GROUP...: installs what is missing of the groups; asks for privileges once, and only then.
install_packages() {
  local wanted absent names become=()
  wanted=$(packages_for "$@")
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    if command -v pkg-config >/dev/null && pkg-config --exists icu-uc libzstd libxxhash simdjson; then
      note "no apt-get here; the libraries are there"
      return
    fi
    missing "this is no Debian or Ubuntu: packages cannot be installed by this script" \
      "Install what is called there:" $wanted "and run it again."
  fi
  absent=$(not_installed $wanted)
  if [ -z "$absent" ]; then
    note "all packages are installed"
    return
  fi
  names=$(printf '%s ' $absent)
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      missing "packages are missing, and there is no sudo" "As root, run: apt-get install $names"
    fi
    become=(sudo)
    # Without a terminal nobody can type a password.
    [ -t 0 ] || become=(sudo -n)
  fi
  note "installing: $names"
  # One command, so that a password is asked for once. A package list that cannot be brought up to date may still
  # be good enough.
  if ! "${become[@]}" env DEBIAN_FRONTEND=noninteractive sh -c '
    apt-get update -qq || echo "the lists of packages could not be brought up to date" >&2
    exec apt-get install -qq -y --no-install-recommends "$@"' sh $absent </dev/null; then
    missing "packages could not be installed: $names" \
      "The messages above say why. Without a network, install them by hand and run this script again."
  fi
  absent=$(not_installed $wanted)
  [ -z "$absent" ] || missing "still not installed: $(printf '%s ' $absent)"
}

# fetch_packages SCRATCH: fetches the Swift packages that Package.swift names into a scratch folder, if they are
# not there yet.
fetch_packages() {
  local log
  if [ -d "$1/checkouts/swift-argument-parser" ] && [ -d "$1/checkouts/swift-nio" ]; then return; fi
  log=$(mktemp)
  if ! swift package --scratch-path "$1" resolve >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$log"
    missing "the Swift packages could not be fetched" \
      "They are fetched once, from where Package.swift says, and need a network then. The messages above say" \
      "what went wrong."
  fi
  rm -f "$log"
  note "Swift packages are fetched"
}

# The programs that Package.swift makes.
programs() { sed -n 's/.*\.executable(name: "\([^"]*\)".*/\1/p' Package.swift; }

# Builds all programs as they are shipped.
build_release() {
  local program
  fetch_packages .build
  for program in $(programs); do
    swift build -c release --static-swift-stdlib --product "$program" </dev/null || return 1
  done
}

# build_tests SCRATCH [OPTION...]: builds programs and tests; a warning is an error, and so is an import of a module that
# Package.swift does not name as a dependency.
build_tests() {
  local scratch=$1
  shift
  fetch_packages "$scratch"
  swift build --scratch-path "$scratch" --build-tests --explicit-target-dependency-import-check error \
    -Xswiftc -warnings-as-errors "$@" </dev/null
}

# For debugging, and as the compiler optimizes.
build_checked() { build_tests "$checked"; }
build_optimized() { build_tests "$optimized" -c release -Xswiftc -enable-testing; }
