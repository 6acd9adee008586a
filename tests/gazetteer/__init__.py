"""Tests of geo/gazetteer."""
