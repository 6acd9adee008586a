"""What contradictions, changes of plan and reasons are told from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.claimtime import ClaimTime
from geo.journey import Claim, Event, Journey
from geo.journey.file import ClaimKey, JourneyFile
from geo.schedule.constraints import Setting
from geo.schedule.model import Feasible
from geo.schedule.tangles import MOST
from geo.schedule.words import window_words


@dataclass(frozen=True)
class Telling:
    """A journey by keys: its events and their order in the file, and the names of its places."""

    file: JourneyFile
    setting: Setting
    events: Mapping[str, Event]
    times: Mapping[ClaimKey, ClaimTime]
    places: Mapping[str, str]
    number: Mapping[str, int]

    @property
    def journey(self) -> Journey:
        """The journey whose claims they are."""
        return self.setting.journey

    def claim(self, key: ClaimKey) -> Claim:
        """The claim of that key."""
        return self.events[key[0]].claims[key[1]]

    def place_in_file(self, key: ClaimKey) -> tuple[int, int]:
        """Where in the file a claim stands."""
        return self.number[key[0]], key[1]


def quoted(key: ClaimKey, telling: Telling) -> str:
    """A claim's words, and the time that they mean."""
    time = telling.times.get(key)
    told = f" ({time.text})" if time is not None and time.text else ""
    return f"“{telling.claim(key).quote}”{told}"


def choices_words(feasible: Feasible, zone: str) -> str:
    """How many choices there are, and what each leaves where they are kept apart."""
    count = f"more than {MOST}" if feasible.choices > MOST else str(feasible.choices)
    told = f"{count} choices between claims or readings that exclude each other"
    windows = dict.fromkeys(choice.window for choice in feasible.apart)
    if len(windows) < 2:
        return told
    words = [window_words(window, zone) or "nothing says when" for window in windows]
    return f"{told}: {'; or '.join(words)}"
