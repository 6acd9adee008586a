"""The search for garbage, put off and taken up again."""

from __future__ import annotations

import gc

import pytest

from geo import collection


def test_the_search_is_put_off_and_taken_up_again() -> None:
    with collection.put_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_in_the_block_does_not_leave_it_off() -> None:
    with pytest.raises(ValueError, match="oh"), collection.put_off():
        raise ValueError("oh")
    assert gc.isenabled()


def test_one_block_in_another_does_not_take_it_up_too_early() -> None:
    with collection.put_off():
        with collection.put_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
