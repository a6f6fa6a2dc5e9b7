"""Writes a C++ source that holds a folder's files as assembler-included bytes.

Usage: embed.py SYMBOL FOLDER OUT [FILE...]     without files: all that the folder holds, but hidden ones
The source defines `std::span<const EmbeddedFile> embedded::SYMBOL()`.
"""
import pathlib
import sys

symbol, folder, out, *paths = sys.argv[1:]
folder = pathlib.Path(folder)
if not paths:
    paths = [str(path) for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
lines = ['#include "platform/base/embedded.hpp"', "", "#include <array>", "", "namespace {"]
rows = []
for index, path in enumerate(sorted(paths)):
    label = f"guong_embedded_{symbol}_{index}"
    lines.append(
        f'__asm__(".section .rodata\\n.global {label}\\n{label}:\\n.incbin \\"{path}\\"\\n'
        f'.global {label}_end\\n{label}_end:\\n.byte 0\\n.previous\\n");'
    )
    lines.append(f'extern "C" const char {label}[];')
    lines.append(f'extern "C" const char {label}_end[];')
    name = pathlib.Path(path).relative_to(folder).as_posix()
    rows.append(f'        {{"{name}", {{{label}, {label}_end}}}},')
lines += ["}  // namespace", "", f"std::span<const EmbeddedFile> embedded::{symbol}() {{",
          f"    static const std::array<EmbeddedFile, {len(rows)}> files{{{{", *rows, "    }};",
          "    return files;", "}", ""]
pathlib.Path(out).write_text("\n".join(lines), encoding="utf-8")
