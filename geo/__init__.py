"""Dateline turns news reports of a journey into an interactive map that a reader can check.

>>> import geo
>>> journey = geo.load("data/kim-2023")
>>> geo.build_map(journey).save("kim.html")
"""
