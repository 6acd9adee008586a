"""Joins the front end's modules into the one classic script that a map document carries.

The modules keep to a small part of the language, and what lies outside of it is refused
with the module and the line: imports are named, keep their names, end in `.js` and stand
before all else; what is exported is exported where it is declared; statements of a
module begin in the first column. Then joining is: modules in order of imports, import
lines dropped, the word `export` dropped, comments and spare white space dropped, all of
it in one function so that nothing becomes global. A page that does one thing before all
else has two scripts: the second takes what it needs of the first one's modules from a
constant, the one name that both know.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rjsmin import jsmin

_IMPORT = re.compile(
    r"^import\s*(?:\{(?P<names>[^}]*)\}\s*from\s*)?[\"'](?P<path>[^\"']+)[\"'];?[ \t]*$",
    re.MULTILINE,
)
_EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|class|const|let)\b)", re.MULTILINE)
_DECLARED = re.compile(
    r"^(?P<export>export\s+)?(?:(?:async\s+)?function\s*\*?\s*|class\s+|(?:const|let|var)\s+)"
    r"(?P<names>[\w$]+|\{[^}]*\}|\[[^\]]*\])",
    re.MULTILINE,
)
_NAME = re.compile(r"[\w$]+")
_TOKEN = re.compile(
    r"""\"(?:\\.|[^"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"""
    r"|(?:[=(,:;!&|?{}\[+]|\breturn)\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/"
    r"|(?P<comment>/\*.*?\*/|//[^\n]*)",
    re.DOTALL,
)
_REFUSED = (
    (re.compile(r"^export\s+default\b", re.MULTILINE), "a default export: name what is exported"),
    (
        re.compile(r"^export\s*[{*]", re.MULTILINE),
        "a list of exports: write export where a thing is declared",
    ),
    (re.compile(r"^export\b", re.MULTILINE), "an export that is no function, class, const or let"),
    (re.compile(r"^import\b", re.MULTILINE), "an import that does not name what it takes"),
    (re.compile(r"\bimport\s*[.(]"), "an import while running: a saved page has nothing to fetch"),
)


class UnjoinableModule(ValueError):
    """A module that cannot become part of a classic script; the message names its line."""


@dataclass(frozen=True, slots=True)
class _Module:
    """A module without its imports and the word export, and what it takes and gives."""

    path: str
    code: str
    imports: tuple[tuple[str, tuple[str, ...], int], ...]
    names: dict[str, int]
    exports: frozenset[str]


def bundle(entry: str, read: Callable[[str], str]) -> str:
    """One classic script of a module and all that it imports.

    `entry` and the paths that `read` is asked for are relative to the same folder and
    use slashes. Raises UnjoinableModule for a default, listed or running import or
    export, a renamed import, an import of what is not exported, a circle of imports,
    and a name that two modules declare.
    """
    modules: dict[str, _Module] = {}
    _gather(entry, read, modules, ())
    _refuse_shared_names(modules)
    return _script(modules.values())


def bundle_pair(
    first: str, second: str, read: Callable[[str], str], shared: str
) -> tuple[str, str]:
    """Two classic scripts that stand in a page one after the other.

    The modules that the first imports run in the first, and in the second only what else
    there is. `shared` is the one constant of the page that the second takes from. Raises
    UnjoinableModule as `bundle` does.
    """
    modules: dict[str, _Module] = {}
    _gather(first, read, modules, ())
    early = list(modules.values())
    _gather(second, read, modules, ())
    _refuse_shared_names(modules)
    late = list(modules.values())[len(early) :]
    there = {module.path for module in early}
    imports = (taken for module in late for taken in module.imports)
    wanted = {name for path, names, _ in imports if path in there for name in names}
    taken = f"{{ {', '.join(sorted(wanted))} }}"
    return (
        f"const {shared} = " + _script(early, end=f"return {taken};\n"),
        _script(late, begin=f"const {taken} = {shared};\n"),
    )


def _script(modules: Iterable[_Module], begin: str = "", end: str = "") -> str:
    """Modules in one function that runs at once."""
    parts = (f"// {module.path}\n{jsmin(module.code).strip()}\n" for module in modules)
    return f'(() => {{\n"use strict";\n{begin}' + "\n".join(parts) + end + "})();\n"


def _gather(
    path: str, read: Callable[[str], str], modules: dict[str, _Module], above: tuple[str, ...]
) -> None:
    """Add a module after those that it imports."""
    if path in above:
        circle = " → ".join((*above[above.index(path) :], path))
        raise UnjoinableModule(f"{path}: a circle of imports: {circle}")
    if path in modules:
        return
    module = _parse(path, read(path))
    for target, names, line in module.imports:
        _gather(target, read, modules, (*above, path))
        missing = [name for name in names if name not in modules[target].exports]
        if missing:
            raise UnjoinableModule(f"{path}:{line}: {target} does not export {missing[0]}")
    modules[path] = module


def _parse(path: str, source: str) -> _Module:
    bare = _TOKEN.sub(_blank_comment, source)
    found = list(_IMPORT.finditer(bare))
    code = _EXPORT.sub("", _cut(source, [match.span() for match in found]))
    rest = _EXPORT.sub("", _IMPORT.sub(_blank, bare))
    for pattern, reason in _REFUSED:
        if refused := pattern.search(rest):
            raise UnjoinableModule(f"{path}:{_line(rest, refused.start())}: {reason}")
    imports = tuple(_imported(match, path, _line(bare, match.start())) for match in found)
    names, exports = _declared(bare)
    return _Module(path, code, imports, names, exports)


def _imported(match: re.Match[str], path: str, line: int) -> tuple[str, tuple[str, ...], int]:
    """The module that an import line names, what it takes from there, and the line."""
    wanted = [name.strip() for name in (match["names"] or "").split(",") if name.strip()]
    for name in wanted:
        if not _NAME.fullmatch(name):
            raise UnjoinableModule(f"{path}:{line}: “{name}”: an import keeps its name")
    if not match["path"].startswith(".") or not match["path"].endswith(".js"):
        raise UnjoinableModule(f"{path}:{line}: “{match['path']}” is no path to a .js file")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match["path"]))
    return target, tuple(wanted), line


def _declared(bare: str) -> tuple[dict[str, int], frozenset[str]]:
    """The names that a module declares at its top, each with its line, and which it exports."""
    names: dict[str, int] = {}
    exports: set[str] = set()
    for match in _DECLARED.finditer(bare):
        found = _NAME.findall(re.sub(r"[\w$]+\s*:", "", match["names"]))
        names.update(dict.fromkeys(found, _line(bare, match.start())))
        if match["export"]:
            exports.update(found)
    return names, frozenset(exports)


def _refuse_shared_names(modules: dict[str, _Module]) -> None:
    owners: dict[str, str] = {}
    for module in modules.values():
        for name, line in module.names.items():
            if name in owners:
                problem = f"“{name}” is also declared in {owners[name]}"
                raise UnjoinableModule(f"{module.path}:{line}: {problem}")
        owners.update(dict.fromkeys(module.names, module.path))


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def _blank(match: re.Match[str]) -> str:
    """White space of the same length and lines, so that positions stay true."""
    return re.sub(r"[^\n]", " ", match.group())


def _blank_comment(match: re.Match[str]) -> str:
    return _blank(match) if match["comment"] else match.group()


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
