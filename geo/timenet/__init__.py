"""Simple temporal problems: what differences between moments leave to each of them.

Variables are moments in whole seconds; a constraint says that one lies at most so many
seconds after another. The tightest bounds are shortest paths, what cannot hold is a cycle
of negative length (Dechter, Meiri and Pearl 1991, “Temporal constraint networks”, Artificial
Intelligence 49). `network` holds the constraints, their windows and the chains of
constraints that made them; `opposed` finds which bounds cannot both hold; `choices` keeps
alternatives apart. What the moments are, and what a constraint rests on, is not known here.
"""

from __future__ import annotations

from geo.timenet.choices import labelings, maximal_choices
from geo.timenet.network import ORIGIN, Conflict, Network, Step
from geo.timenet.opposed import Limit, Opposed, disputed, opposed

__all__ = [
    "ORIGIN",
    "Conflict",
    "Limit",
    "Network",
    "Opposed",
    "Step",
    "disputed",
    "labelings",
    "maximal_choices",
    "opposed",
]
