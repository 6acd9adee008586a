"""A provider's tiles as the map document tells of them."""

from __future__ import annotations

from geo.errors import UnknownTiles
from geo.journey import Journey
from geo.tiles import Tiles, tiles_named
from geo.webmap.document import CreditDoc, TilesDoc
from geo.webmap.frame import Box


def tiles_of(journey: Journey, view: Box) -> TilesDoc | None:
    """The journey's tiles, if it names any, for a map whose first view in degrees is `view`.

    Raises UnknownTiles if they show nothing of it.
    """
    if journey.tiles is None:
        return None
    tiles = tiles_named(journey.tiles)
    if not tiles.reach(view):
        raise UnknownTiles(
            f"{tiles.name} shows nothing of where the journey went",
            "Choose a provider of map tiles that does",
        )
    return tiles_doc(tiles, view)


def tiles_doc(tiles: Tiles, view: Box) -> TilesDoc:
    """The tiles for a map with that first view."""
    # Beyond 180 degrees the map's longitudes go on, and the bounds of tiles do not.
    within = tiles.bounds if view[0] >= -180 and view[2] <= 180 else None
    return TilesDoc(
        name=tiles.name,
        url=tiles.url,
        origins=list(tiles.origins),
        subdomains=list(tiles.subdomains),
        minZoom=tiles.zooms[0],
        maxZoom=tiles.zooms[1],
        size=tiles.size,
        zoomOffset=tiles.zoom_offset,
        tms=tiles.tms,
        bounds=within,
        named=tiles.named,
        dark=tiles.dark,
        credits=[CreditDoc(credit.text, credit.url) for credit in tiles.credits],
    )
