from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import urllib.request
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

import geo
from tests.conftest import ROOT, app

HEAVY = {"folium", "streamlit", "shapely", "pydantic", "numpy", "click", "ruamel"}
LOCKS = ("requirements.txt", "requirements-dev.txt")


def test_the_public_names_are_sorted_and_each_is_there() -> None:
    assert geo.__all__ == sorted(geo.__all__)
    assert all(getattr(geo, name).__name__ == name for name in geo.__all__)


def test_the_public_names_are_the_same_for_readers_of_types() -> None:
    tree = ast.parse(Path(geo.__file__).read_text("utf-8"))
    typed = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("geo.")
        for alias in node.names
    }
    assert typed == set(geo.__all__)


def test_a_public_name_does_not_hide_a_module() -> None:
    modules = {path.stem for path in Path(geo.__file__).parent.iterdir()}
    assert not modules & set(geo.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'geo' has no attribute 'teleport'"):
        geo.teleport  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    program = "import geo, json, sys; print(json.dumps([*sys.modules]))"
    loaded = json.loads(subprocess.check_output([sys.executable, "-c", program], text=True))
    assert not HEAVY & set(loaded)


def test_the_command_s_help_loads_nothing_heavy() -> None:
    program = (
        "import geo.cli, json, sys; geo.cli.main(['--help']); print(json.dumps([*sys.modules]))"
    )
    printed = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert not (HEAVY - {"click"}) & set(json.loads(printed.splitlines()[-1]))


def test_every_package_that_is_imported_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    distributions = packages_distributions()
    used = {
        distribution
        for path in [ROOT / "app.py", *(ROOT / "geo").rglob("*.py")]
        for name in _imported(path) - sys.stdlib_module_names - {"geo"}
        for distribution in distributions[name]
    }
    extras = project["project"]["optional-dependencies"].values()
    declared = _names([*project["project"]["dependencies"], *chain.from_iterable(extras)])
    assert _names([*used]) <= declared


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    assert _names(project["project"]["dependencies"] + groups["build"]) <= _locked(LOCKS[0])
    assert _names(groups["dev"]) <= _locked(LOCKS[1])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_its_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text)
    assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#"))


def test_packages_in_both_locks_have_one_version() -> None:
    runtime, developing = (_pins(lock) for lock in LOCKS)
    common = runtime.keys() & developing.keys()
    assert {name: runtime[name] for name in common} == {name: developing[name] for name in common}


@pytest.mark.slow
def test_the_wheel_works_in_an_empty_environment_in_another_folder(tmp_path: Path) -> None:
    python = _empty_environment_with_wheel(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment.pop("PYTHONPATH", None)
    checked = subprocess.run(
        [python.parent / "dateline", "check", "kim-2023", "--json"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    assert len(json.loads(checked.stdout)["events"]) == 12
    with app(python=str(python), cwd=elsewhere) as address:
        page = urllib.request.urlopen(f"{address}/map/kim-2023.html", timeout=30).read()
        assert b"The train reaches Khasan" in page


def _empty_environment_with_wheel(folder: Path) -> Path:
    """The Python of a new environment that holds the wheel and what the wheel asks for."""
    build = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    _run_python(*build, folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    _run_python("venv", "--without-pip", folder / "env")
    python = folder / "env" / "bin" / "python"
    install = ["uv", "pip", "install", "--quiet", "--constraints"]
    _run_python(*install, ROOT / LOCKS[0], "--python", python, wheel)
    return python


def _run_python(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", *arguments], check=True)


def _imported(path: Path) -> set[str]:
    """The packages whose modules a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found


def _names(requirements: list[str]) -> set[str]:
    found = (re.match(r"[\w.-]+", text) for text in requirements)
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in found if name}


def _locked(lock: str) -> set[str]:
    return set(_pins(lock))


def _pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
