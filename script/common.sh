# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts share: where the project is, how they speak, how packages are installed. Sourced, not run.
# shellcheck shell=sh

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
export top

say() { printf '==> %s\n' "$*"; }
die() { code=$1; shift; printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2; exit "$code"; }

# Runs a command as the user who called sudo, or as it is: what is built belongs to that user.
as_caller() {
  if [ "$(id -u)" = 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$SUDO_USER" != root ]; then
    sudo -u "$SUDO_USER" -- env "PATH=$PATH" "CI=${CI:-}" "DATELINE_CORPORA=${DATELINE_CORPORA:-}" "$@"
  else
    "$@"
  fi
}

# The packages of some groups of script/packages, one a line.
packages_of() {
  for group in "$@"; do sed -n "s/^$group //p" "$top/script/packages"; done | tr ' ' '\n'
}

missing_packages() {
  for package in $(packages_of "$@"); do
    state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$state" = 'install ok installed' ] || printf '%s\n' "$package"
  done
}

# Installs what is missing of some groups: needs root or sudo only when something is.
install_packages() {
  missing=$(missing_packages "$@" | tr '\n' ' ')
  [ -n "$missing" ] || { say "packages: all installed ($*)"; return 0; }
  if [ "$(id -u)" = 0 ]; then sudo=''
  elif command -v sudo >/dev/null 2>&1; then sudo=sudo
  else die 77 "packages are missing and neither root nor sudo is there. Run as root: apt-get install --no-install-recommends $missing"
  fi
  say "packages: installing $missing"
  export DEBIAN_FRONTEND=noninteractive
  $sudo apt-get update -qq
  # shellcheck disable=SC2086 # one word a package
  $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# Configures and builds a preset, quietly when nothing changes.
build_preset() {
  preset=$1; shift
  say "building ($preset)"
  cd "$top" || die 70 "no folder $top"
  as_caller cmake --preset "$preset" "$@" >"${TMPDIR:-/tmp}/dateline-cmake.$$" 2>&1 || {
    cat "${TMPDIR:-/tmp}/dateline-cmake.$$"; rm -f "${TMPDIR:-/tmp}/dateline-cmake.$$"; die 70 "cmake can't configure the build"; }
  rm -f "${TMPDIR:-/tmp}/dateline-cmake.$$"
  as_caller cmake --build --preset "$preset"
}
