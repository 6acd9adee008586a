"""The browser of the tests: where it is, and how to get it (`python -m tests.chromium`)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The path of the system's Chromium, else of Playwright's own, else None."""
    system = shutil.which("chromium") or shutil.which("chromium-browser")
    if system:
        return system
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def get() -> None:
    """Install Chromium: from Debian's packages where that is possible, else Playwright's.

    Raises CalledProcessError if neither can be had.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "--quiet=2", *arguments], check=True, env=environment)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> None:
    """See that there is a Chromium, and say which."""
    if find() is None:
        print("There is no Chromium for the browser tests: installing it", flush=True)
        get()
    found = find()
    if found is None:
        sys.exit("Chromium was installed, but is not found.")
    print(f"Browser tests use {found}")


if __name__ == "__main__":
    main()
