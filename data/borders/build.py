"""Make world.npz, the borders of the whole world as coarse as a map of continents needs.

    python data/borders/build.py

The borders are those that `geo.border.countrymap` finds in the outlines of the package
timezonefinder, so they are to be made anew when that package changes.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely

from geo.border.countrymap import COARSE, COARSE_UNITS, WORLD, shared_outlines


def main() -> None:
    """Write world.npz beside this file."""
    lines = shapely.simplify(np.array(shared_outlines(WORLD), dtype=object), COARSE)
    rows = [
        np.rint(shapely.get_coordinates(line) * COARSE_UNITS).astype(np.int32) for line in lines
    ]
    target = Path(__file__).with_name("world.npz")
    np.savez_compressed(
        target,
        length=np.array([len(row) for row in rows], np.int32),
        first=np.array([row[0] for row in rows], np.int32),
        steps=np.concatenate([np.diff(row, axis=0) for row in rows]).astype(np.int32),
    )
    print(f"{target.name}: {len(rows)} lines, {sum(map(len, rows))} vertices")


if __name__ == "__main__":
    main()
