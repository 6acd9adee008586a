"""Tests of geo/when."""
