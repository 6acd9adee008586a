"""Where and when the traveller's movements tie the journey to its line, for the page.

Between fixes the speeds that the editor allows say where the traveller can have been; on
the page that is reckoned for whatever moment is asked for, as `geo.prism` does here.
"""

from __future__ import annotations

from geo.check import Checked
from geo.prism import Track, top_speed, track_of
from geo.webmap.document import FixDoc
from geo.webmap.instants import milliseconds

__all__ = ["fixes_of", "top_speed"]


def fixes_of(checked: Checked, track: Track | None = None) -> list[FixDoc]:
    """The traveller's done movements on the reported line, in the order of the line."""
    line = track or track_of(checked)
    if not line.fixes:
        return []
    numbers = {event.id: number for number, event in enumerate(checked.journey.events)}
    return [
        FixDoc(
            numbers[fix.event],
            fix.leg,
            round(fix.km - line.reaches[fix.leg].start_km, 3),
            milliseconds(fix.since),
            milliseconds(fix.by),
        )
        for fix in line.fixes
    ]
