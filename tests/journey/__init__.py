"""Tests of geo/journey."""
