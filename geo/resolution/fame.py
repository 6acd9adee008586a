"""How many names a city has in the world's languages: who is written of everywhere is famous.

Boston in Massachusetts has seventy names in GeoNames and the one in Lincolnshire eleven,
which tells more of how often each is meant than how many live there. The counts are made by
data/resolution/build.py and stand in names.npz.
"""

from __future__ import annotations

import math
from functools import cache

from geo.datahome import data_path
from geo.errors import UnreadableFile
from geo.gazetteer.found import Found
from geo.gazetteer.namesake import PREFIX

FEWEST = 10
"""Cities with fewer names are not in the table, and have no fame."""

_OWN_TABLE = 40  # a station of the own table is as famous as a city of a million people
_GEONAMES = "geonames:"


def fame(place: Found) -> float:
    """The logarithm of how many times FEWEST names the place has; 0 for what has fewer.

    Raises UnreadableFile.
    """
    if place.id.startswith(PREFIX):
        count = _OWN_TABLE
    else:
        count = _counts().get(int(place.id.removeprefix(_GEONAMES)), FEWEST)
    return math.log(count / FEWEST)


@cache
def _counts() -> dict[int, int]:
    import numpy as np

    path = data_path("resolution", "names.npz")
    try:
        with np.load(path) as file:
            return dict(zip(file["place"].tolist(), file["names"].tolist(), strict=True))
    except (OSError, KeyError, ValueError) as error:
        raise UnreadableFile(
            f"The table of names cannot be read: {error}", "Install Dateline again"
        ).at(str(path)) from None
