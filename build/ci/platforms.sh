#!/usr/bin/env bash
# Shows on one machine (Debian or Ubuntu, x64) that lab5 gives the same bytes on other systems: Windows by Wine, musl by its loader,
# arm64 by QEMU. Needs the .NET SDK, the runtime packs of NuGet, and of Debian's packages
#   wine wine64    musl gcc    qemu-user-static
# The arm64 libraries that .NET needs are fetched from Debian into the folder; for musl, a shim lets it use those of this machine.
# A system whose packages are missing is skipped, and the table says what to install.
# Usage: build/ci/platforms.sh [FOLDER]; FOLDER, artifacts/platforms without it, is made anew.
# Exit code: 0 every system that was tried agrees, 1 one differs or fails.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

folder=$(realpath -m "${1:-artifacts/platforms}")
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export WINEPREFIX=$folder/wine WINEDEBUG=-all
export DOTNET_EnableWriteXorExecute=0 # emulators miss changes of code that was written by another address
unset LAB5_DATA_DIR
status=0

row() {
  printf '%-20s  %-17s  %-16s  %-9s  %7s\n' "$@"
}

publish() {
  dotnet publish src/Lab5.Repro.Cli -c Release -r "$1" --self-contained --nologo -v:q --artifacts-path "$folder/build" -o "$folder/$1" \
    -p:CreateHardLinksForPublishFilesIfPossible=true > "$folder/$1.log" 2>&1
}

# The engine's known bits, and an experiment of each engine that is a default: exact and notebook.
run() {
  local out=$1
  shift
  "$@" verify-engine > "$out/verify.txt" 2>&1
  "$@" run Denoising SignalPrediction --epochs 1 --out results > "$out/run.txt" 2>&1
}

# Everything except the wall-clock times.
results_hash() {
  { grep -v '"seconds":' "$1/results/results.json" || echo none; } 2> /dev/null | sha256sum | cut -c1-16
}

# Debian's libraries for arm64, unpacked; nothing is installed.
fetch_arm64() {
  local apt=$folder/apt
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/files" "$folder/arm64" && : > "$apt/status"
  set -- -o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o "Dir::State::lists=$apt/lists" -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt/cache"
  apt-get "$@" update && (cd "$apt/files" && apt-get "$@" download libc6 libgcc-s1 libstdc++6 'libssl3*') || return
  for package in "$apt"/files/*.deb; do
    dpkg -x "$package" "$folder/arm64" || return
  done
}

shim_musl() {
  local library
  mkdir -p "$folder/musl"
  gcc -shared -fPIC -O1 -w -fno-builtin -U_FORTIFY_SOURCE -nostdlib -Wl,-soname,ld-linux-x86-64.so.2 build/ci/musl-shim.c -o "$folder/musl/ld-linux-x86-64.so.2" || return
  for library in libstdc++.so.6 libgcc_s.so.1 libssl.so.3 libcrypto.so.3; do
    ln -s "$(/sbin/ldconfig -p | awk -v name="$library" '$1 == name && /x86-64/ { print $NF; exit }')" "$folder/musl/$library"
  done
}

agreeing() {
  echo "$(grep -c ': agrees' "$1/verify.txt") agree, $(grep -c ': differs' "$1/verify.txt") not"
}

# NAME IDENTIFIER REQUIRED-FILE DEBIAN-PACKAGES COMMAND...: publishes, runs, prints the row.
try() {
  local name=$1 identifier=$2 required=$3 packages=$4 start=$SECONDS verify hash same
  shift 4
  if [ ! -e "$required" ]; then
    row "$name" skipped "" "" "" | sed "s/ *$/: apt-get install $packages/"
    return
  fi
  if ! publish "$identifier"; then
    if grep -q 'NU1[0-9]*' "$folder/$identifier.log"; then
      row "$name" skipped "" "" "" | sed 's/ *$/: NuGet does not give its runtime pack/'
    else
      row "$name" "not published" "" no $((SECONDS - start))
      tail -n 5 "$folder/$identifier.log"
      status=1
    fi
    return
  fi
  (cd "$folder/$identifier" && run . "$@")
  verify=$(agreeing "$folder/$identifier")
  hash=$(results_hash "$folder/$identifier")
  same=$([ "$hash" = "$expected" ] && [ "$verify" = "$known" ] && [ -e "$folder/$identifier/results/index.html" ] && echo yes || echo no)
  row "$name" "$verify" "$hash" "$same" $((SECONDS - start))
  if [ "$same" = no ]; then
    status=1
    tail -n 5 "$folder/$identifier/verify.txt" "$folder/$identifier/run.txt"
  fi
}

rm -rf "$folder"
mkdir -p "$folder"
row system verify-engine results.json "the same" seconds
if ! publish linux-x64; then
  cat "$folder/linux-x64.log"
  exit 1
fi
(cd "$folder/linux-x64" && run . ./lab5)
expected=$(results_hash "$folder/linux-x64")
known=$(agreeing "$folder/linux-x64")
row "this machine" "$known" "$expected" "" "$SECONDS"
[[ $known != 0* && $known == *", 0 not" ]] || status=1
[ -e "$folder/linux-x64/results/results.json" ] || status=1

wine=$(type -P wine wine64 | head -1)
[ -z "$wine" ] || { WINEDLLOVERRIDES='mscoree,mshtml=' "$wine" wineboot -i; "${wine%/*}/wineserver" -w; } > /dev/null 2>&1
try "Windows x64, Wine" win-x64 "${wine:-none}" "wine wine64" "${wine:-none}" lab5.exe
[ -z "$wine" ] || wineserver -k > /dev/null 2>&1
musl=/lib/ld-musl-x86_64.so.1
[ ! -e $musl ] || shim_musl > "$folder/musl.log" 2>&1 || musl=none
try "musl x64" linux-musl-x64 $musl "musl gcc" env LD_LIBRARY_PATH="$folder/musl" ./lab5
qemu=$(type -P qemu-aarch64-static)
[ -z "$qemu" ] || fetch_arm64 > "$folder/apt.log" 2>&1 || qemu=
try "Linux arm64, QEMU" linux-arm64 "${qemu:-none}" qemu-user-static "${qemu:-none}" -L "$folder/arm64" ./lab5
exit "$status"
