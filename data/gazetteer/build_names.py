"""Makes country_names.csv: what countries are called in their own languages and in others.

    pip install --target FOLDER babel
    PYTHONPATH=FOLDER python data/gazetteer/build_names.py

The names are those of Unicode's Common Locale Data Repository, as the package Babel carries
it: in each language of the country, in the languages that are written in other scripts
than Latin, and in some that are much read. Left out is a name in Latin letters that is
no own one and that a settlement of today bears (Granada is a country in Spanish).
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from babel import Locale, UnknownLocaleError

from geo.gazetteer import prepare
from geo.gazetteer.file import source_folder
from geo.gazetteer.toponym import keys, script

OTHERS = (
    "am", "ar", "as", "be", "bg", "bn", "bo", "de", "el", "es", "fa", "fr", "gu", "he", "hi", "hy",
    "it", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "mk", "ml", "mn", "mr", "my", "ne", "nl",
    "or", "pa", "pl", "ps", "pt", "ru", "sd", "si", "sr", "ta", "te", "tg", "th", "ti", "tr", "ug",
    "uk", "ur", "vi", "yue", "zh", "zh_Hant",
)  # fmt: skip
ALSO = {
    "AE": "ОАЭ", "BY": "Белоруссия|Weißrussland|Biélorussie", "CN": "КНР|中华人民共和国",
    "KP": "조선|북조선|조선민주주의인민공화국|КНДР|朝鲜",
    "KR": "한국|남한|남조선|Республика Корея", "MD": "Молдавия", "US": "США|アメリカ|米国",
    "ZA": "ЮАР",
}  # fmt: skip
"""What the press of these languages writes and the repository has not, by hand."""

SHORTEST = 4
"""Letters of a Latin name; shorter ones are words and codes elsewhere."""


def main() -> None:
    """Write the table beside this script."""
    countries = json.loads((source_folder() / "countries.json").read_text("utf-8"))
    told: dict[str, dict[str, None]] = defaultdict(dict)
    others: dict[str, dict[str, None]] = defaultdict(dict)
    for code, country in countries.items():
        own = [part.partition("-")[0] for part in country["languages"].split(",") if part]
        for languages, names in ((own, told[code]), (OTHERS, others[code])):
            names.update(dict.fromkeys(filter(None, (_name(code, at) for at in languages))))
        others[code].update(dict.fromkeys(ALSO.get(code, "").split("|")))
        others[code].pop("", None)
    bearers = _bearers(others.values())
    with (Path(__file__).parent / "country_names.csv").open("w", encoding="utf-8", newline="") as f:
        table = csv.writer(f, lineterminator="\n")
        table.writerow(("country", "own", "others"))
        for code in sorted(countries):
            own_names = list(told[code])
            free = [name for name in others[code] if _free(name, code, bearers)]
            table.writerow((code, "|".join(own_names), "|".join(_unlike(free, own_names))))


def _name(code: str, language: str) -> str:
    try:
        return str(Locale.parse(language, sep="_").territories.get(code, ""))
    except (UnknownLocaleError, ValueError):
        return ""


def _bearers(tables: Iterable[dict[str, None]]) -> dict[str, set[str]]:
    """What bears each key: countries by their codes, and the number of a settlement's."""
    bearers: dict[str, set[str]] = defaultdict(set)
    database = sqlite3.connect(prepare())
    for key in {key for names in tables for name in names for key in keys(name)}:
        rows = database.execute(
            "select p.country, p.kind from name n join place p on p.id = n.place"
            " where n.key = ? and n.rank < 2",
            (key,),
        )
        bearers[key] = {code if kind == "country" else "place" for code, kind in rows}
    return bearers


def _free(name: str, code: str, bearers: dict[str, set[str]]) -> bool:
    if script(name) != "LATIN":
        return True
    borne = set().union(*(bearers[key] for key in keys(name)))
    return len(name) >= SHORTEST and borne <= {code}


def _unlike(names: list[str], others: list[str]) -> list[str]:
    """The names whose keys none before has."""
    known = {key for name in others for key in keys(name)}
    kept = []
    for name in names:
        if known.isdisjoint(keys(name)):
            kept.append(name)
        known.update(keys(name))
    return kept


if __name__ == "__main__":
    main()
