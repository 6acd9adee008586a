"""What a command costs from the shell. Times are printed, ratios asserted.

The peer is a fresh Python that imports what a check cannot do without: shapely for
geometry, pydantic for the model, ruamel.yaml for the file.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time

RUNS = 7
MOST = 5.0
COMMANDS = {
    "help": ["-m", "geo", "--help"],
    "when": ["-m", "geo", "when", "early Tuesday", "--on", "2023-09-12", "--zone", "Asia/Seoul"],
    "check": ["-m", "geo", "check", "kim-2023"],
    "peer": ["-c", "import shapely, pydantic, ruamel.yaml"],
}


def seconds(arguments: list[str]) -> tuple[float, float]:
    """How long a fresh Python takes by the clock, and how long it keeps a core busy."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    took, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Run the commands by turns. The core's time is asserted: other programs do not change it."""
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, arguments in COMMANDS.items():
            took[name].append(seconds(arguments))
    busy = {name: statistics.median(core for _, core in times) for name, times in took.items()}
    for name, times in took.items():
        clock = statistics.median(time for time, _ in times)
        print(f"{name:6} {clock * 1000:5.0f} ms, of which {busy[name] * 1000:5.0f} ms of a core")
    ratio = busy["check"] / busy["peer"]
    print(f"check is {ratio:.2f} times the import of its packages (at most {MOST})")
    assert ratio < MOST
    assert busy["help"] < busy["peer"]


if __name__ == "__main__":
    main()
