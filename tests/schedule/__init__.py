"""Tests of geo/schedule."""
