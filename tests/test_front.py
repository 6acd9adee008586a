from __future__ import annotations

import subprocess

from tests.conftest import ROOT


def test_the_tests_of_the_front_end_pass(node: str) -> None:
    files = sorted((ROOT / "tests" / "front").glob("*.test.mjs"))
    assert files
    ran = subprocess.run(
        [node, "--test", *files], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
