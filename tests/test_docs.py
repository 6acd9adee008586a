from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from geo import journey
from geo.check import load
from geo.cli import dateline, main
from geo.export import WRITERS
from geo.palette import FONTS, LIGHT
from geo.webmap.edition import read_variables
from geo.webmap.sharing import SANDBOX, MapAddress, embed
from tests.conftest import ROOT, SEED

README = (ROOT / "README.md").read_text("utf-8")
EMBED = (ROOT / "geo" / "webmap" / "EMBED.md").read_text("utf-8")
TEMPLATE = (ROOT / "geo" / "journey" / "new_journey.yaml").read_text("utf-8")
SETTING = re.compile(r"\bDATELINE_[A-Z_]+")


def blocks(language: str, text: str = README) -> list[str]:
    """A text's examples in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def calls() -> list[tuple[str, str]]:
    """Each command of the README's console examples, and what it is said to print."""
    parts = re.split(r"^\$ ", "".join(blocks("console")), flags=re.MULTILINE)[1:]
    return [(first, rest) for first, _, rest in (part.partition("\n") for part in parts)]


def fields(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def models() -> list[type[BaseModel]]:
    return [
        part
        for part in vars(journey).values()
        if isinstance(part, type) and issubclass(part, journey.Part) and part is not journey.Part
    ]


def settings() -> set[str]:
    return {
        name
        for path in [ROOT / "app.py", *(ROOT / "geo").rglob("*.py")]
        for name in SETTING.findall(path.read_text("utf-8"))
    }


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 120


@pytest.mark.parametrize("name", dateline.commands)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`dateline {name} " in README


def test_every_format_is_in_the_readme() -> None:
    (row,) = re.findall(r"^\| `dateline export .*$", README, re.MULTILINE)
    assert set(re.findall(r"`(\.[\w.]+)`", row)) == set(WRITERS)


def test_every_option_of_the_readme_s_commands_is_real() -> None:
    groups = [c for c in dateline.commands.values() if isinstance(c, click.Group)]
    commands = [*dateline.commands.values(), *(c for g in groups for c in g.commands.values())]
    real = {
        option for command in commands for parameter in command.params for option in parameter.opts
    }
    rows = re.findall(r"^\| `dateline .*$", README, re.MULTILINE)
    named = {option for row in rows for option in re.findall(r"(?<![\w-])--?[a-z]+", row)}
    assert named <= real


def test_the_environment_settings_of_the_readme_are_those_of_the_code() -> None:
    assert set(SETTING.findall(README)) == settings()


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_of_the_journey_file_is_explained(model: type[BaseModel]) -> None:
    assert "geo/journey/new_journey.yaml" in README
    missing = [name for name in fields(model) if not re.search(rf"\b{name}:", TEMPLATE)]
    assert missing == []


def test_the_readme_s_journey_is_one(tmp_path: Path) -> None:
    (example,) = blocks("yaml")
    (tmp_path / "journey.yaml").write_text(example, "utf-8")
    (tmp_path / "article.txt").write_bytes((SEED / "article.txt").read_bytes())
    checked = load(tmp_path)
    assert [crossing.leaving for leg in checked.legs for crossing in leg.crossings] == ["KP"]


def test_the_readme_s_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})
    assert "Khasan" in (tmp_path / "kim.html").read_text("utf-8")


@pytest.mark.usefixtures("gazetteer")
@pytest.mark.parametrize(("call", "printed"), calls(), ids=[call for call, _ in calls()])
def test_the_readme_s_commands_print_what_it_says(
    call: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    program, *arguments = shlex.split(call)
    assert program == "dateline"
    assert main(arguments) == 0
    assert capsys.readouterr().out == printed


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_make_verb_is_told_by_make_help() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert phony
    told = re.findall(r"^([a-z]+):.*## ", text, re.MULTILINE)
    assert sorted(phony[1].split()) == sorted(told)


def test_ci_does_what_a_developer_does() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").splitlines()[-1] == "exec make test"


def test_the_embedding_s_snippet_is_the_app_s() -> None:
    snippet, *_ = blocks("html", EMBED)
    address = MapAddress.of_app("https://maps.example.org", "kim-2023")
    written = embed(address, "Kim’s train to Russia")
    assert re.sub(r"\s+", " ", snippet.strip()) == re.sub(r"\s+", " ", written)
    assert SANDBOX in README


def test_the_embedding_tells_every_message() -> None:
    front = ROOT / "geo" / "webmap" / "front"
    code = "".join((front / name).read_text("utf-8") for name in ("embed.js", "height.js"))
    messages = set(re.findall(r'"(dateline:\w+)"', code))
    assert messages == set(re.findall(r'`\{type: "(dateline:\w+)"', EMBED))


def test_the_embedding_names_every_variable_of_the_look() -> None:
    table = EMBED[EMBED.index("| variable |") :]
    assert set(re.findall(r"`([\w-]+)`", table)) == {*LIGHT, *FONTS}


def test_the_embedding_s_look_and_style_are_real(tmp_path: Path) -> None:
    (look,) = blocks("yaml", EMBED)
    (tmp_path / "journey.yaml").write_text(blocks("yaml")[0] + look, "utf-8")
    (tmp_path / "article.txt").write_bytes((SEED / "article.txt").read_bytes())
    (style,) = blocks("css", EMBED)
    (tmp_path / "house.css").write_text(style, "utf-8")
    journey_look = load(tmp_path).journey.look
    light, dark = read_variables(tmp_path / "house.css")
    assert (light, dark) == (journey_look.variables, journey_look.dark)


@pytest.mark.usefixtures("gazetteer")
@pytest.mark.parametrize(
    "call", re.findall(r"^dateline (.*?)(?: +#.*)?$", "".join(blocks("sh", EMBED)), re.MULTILINE)
)
def test_the_embedding_s_commands_run(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(call)) == 0


def test_the_embedding_s_settings_and_options_are_real() -> None:
    assert set(SETTING.findall(EMBED)) <= settings()
    real = {option for parameter in dateline.commands["export"].params for option in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*(?![\w-]*:)", EMBED)) <= real


def test_every_link_of_the_embedding_leads_to_a_file_or_the_web() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", EMBED)
    assert [link for link in links if not link.startswith("https://")] == []
