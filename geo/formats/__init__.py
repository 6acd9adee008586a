"""The plain formats that a journey is written in: one writer a file, `to_NAME(checked) -> str`.

All of them write the same account of the journey (`account`), so that a format differs in
its spelling and never in what it says. `geo.export` holds the table of suffixes.
"""
