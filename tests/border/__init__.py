"""Tests of geo/border."""
