"""The joining of the front end's modules, with small modules in a dictionary."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from geo.webmap import assets
from geo.webmap.bundle import UnjoinableModule, bundle, bundle_pair

SCALE = """// @ts-check
/** @typedef {import("./types.js").Line} Line */

/** A helper. export const old = 1 */
export const TURN = 360;

export function scale(x) {
  const TURN_HERE = "import { a } from './b.js' // not an import";
  return (x / TURN) * TURN_HERE.length;
}
"""
MAIN = """import { scale, TURN } from "./scale.js";
import {
  draw,
} from "./map/draw.js";
import "./late.js";

draw(scale(TURN));
"""
DRAW = """import { TURN } from "../scale.js";

export async function draw(x) {
  globalThis.drawn = [x, TURN];
}

export class Pencil {}
"""
MODULES = {
    "main.js": MAIN,
    "scale.js": SCALE,
    "map/draw.js": DRAW,
    "late.js": "globalThis.late = 1;\n",
}


def join(**changed: str) -> str:
    modules = MODULES | {f"{name}.js": text for name, text in changed.items()}
    return bundle("main.js", modules.__getitem__)


def test_modules_stand_after_what_they_import_and_each_once() -> None:
    script = join()
    order = [script.index(f"// {name}\n") for name in ("scale.js", "map/draw.js", "late.js")]
    assert order == sorted(order)
    assert script.count("function scale(") == 1
    assert script.rindex("draw(scale(TURN));") > order[-1]


def test_import_lines_and_the_word_export_are_dropped() -> None:
    script = join()
    code = [line for line in script.splitlines() if not line.startswith(("//", "/**", " "))]
    assert not [line for line in code if line.startswith(("import", "export"))]
    assert "async function draw" in script
    assert "class Pencil" in script


def test_strings_that_look_like_code_are_kept() -> None:
    assert "\"import { a } from './b.js' // not an import\"" in join()


def test_comments_and_spare_white_space_are_left_out_but_not_out_of_strings() -> None:
    code = (
        "/** @type {number} */\n"
        "const a = 'http://x /* kept */'; // dropped\n"
        "function f() {\n"
        "  return `kept\n    // as it is`;\n"
        "}\n"
        "const slashes = [/[/\"'`]/, /\\/\\//g, 4 / 2 / 1]; // dropped\n"
    )
    script = join(late=code)
    assert "dropped" not in script
    assert "@type" not in script
    assert "'http://x /* kept */';" in script
    assert "return`kept\n    // as it is`;" in script
    assert "[/[/\"'`]/,/\\/\\//g,4/2/1];" in script
    assert "\n  return" not in script


def test_the_joined_script_runs_and_leaves_nothing_global() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    probe = "\nconsole.log(JSON.stringify([drawn, late, typeof scale, typeof TURN]));"
    run = subprocess.run([node, "-e", join() + probe], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [[43, 360], 1, "undefined", "undefined"]


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("\nexport default 1;\n", "late.js:2: a default export"),
        ("const a = 1;\nexport { a };\n", "late.js:2: a list of exports"),
        ("export * from './scale.js';\n", "late.js:1: a list of exports"),
        ("export var a = 1;\n", "late.js:1: an export that is no function, class, const or let"),
        ("import * as s from './scale.js';\n", "late.js:1: an import that does not name"),
        ("import scale from './scale.js';\n", "late.js:1: an import that does not name"),
        ("import { scale as s } from './scale.js';\n", "late.js:1: “scale as s”"),
        ("import { nothing } from './scale.js';\n", "late.js:1: scale.js does not export nothing"),
        ("import { L } from 'leaflet';\n", "late.js:1: “leaflet” is no path to a .js file"),
        ("const s = await import('./scale.js');\n", "late.js:1: an import while running"),
        ("const here = import.meta.url;\n", "late.js:1: an import while running"),
        ("import './main.js';\n", "main.js: a circle of imports: main.js → late.js → main.js"),
        ("function scale() {}\n", "late.js:1: “scale” is also declared in scale.js"),
        ("const { a: TURN, b } = {};\n", "late.js:1: “TURN” is also declared in scale.js"),
    ],
)
def test_what_cannot_be_joined_is_refused_with_module_and_line(module: str, message: str) -> None:
    with pytest.raises(UnjoinableModule) as refused:
        join(late=module)
    assert str(refused.value).startswith(message)


def test_a_name_inside_a_function_may_be_used_again() -> None:
    assert "const TURN=1" in join(late="function later() {\n  const TURN = 1;\n}\n")


def test_a_pair_of_scripts_shares_what_the_first_one_has() -> None:
    modules = {**MODULES, "early.js": 'import { scale } from "./scale.js";\nscale(1);\n'}
    first, second = bundle_pair("early.js", "main.js", modules.__getitem__, "handed")
    assert [script.count("function scale(") for script in (first, second)] == [1, 0]
    assert [script.count("async function draw(") for script in (first, second)] == [0, 1]
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    probe = "\nconsole.log(JSON.stringify([drawn, Object.keys(handed), typeof scale]));"
    code = first + second + probe
    run = subprocess.run([node, "-e", code], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [[43, 360], ["TURN", "scale"], "undefined"]


def test_the_front_end_can_be_joined() -> None:
    first, rest = assets.scripts()
    assert first.startswith(f'const {assets.SHARED} = (() => {{\n"use strict";\n')
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    subprocess.run([node, "--check", "-"], input=first + rest, text=True, check=True)
