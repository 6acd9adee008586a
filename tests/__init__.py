"""Tests of Dateline; each module mirrors one of the package."""
