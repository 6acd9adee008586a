"""Tests of geo/geocode."""
