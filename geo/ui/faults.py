"""The one place where an error becomes something that a reader sees."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

from geo.errors import AmbiguousPlace, DatelineError, Faults
from geo.ui.question import ask
from geo.ui.words import counted, plain

LOG: Final = logging.getLogger(__name__)


@contextmanager
def told() -> Iterator[None]:
    """Show what a user can mend as an error on the page, in place of what failed."""
    try:
        yield
    except DatelineError as error:
        show(error)


def show(error: DatelineError) -> None:
    """Show one error, or all the faults of a journey, each with file, line and field."""
    errors = error.errors if isinstance(error, Faults) else (error,)
    if len(errors) > 1:
        st.markdown(f"**{counted(len(errors), 'fault')}** must be mended before it can be shown:")
    for one in errors:
        place = f"**{plain(str(one.where))}**  \n" if str(one.where) else ""
        st.error(f"{place}{plain(one.message)}")
        if isinstance(one, AmbiguousPlace) and one.candidates:
            ask(one)


def show_unforeseen(error: Exception) -> bool:
    """Tell in a sentence that the app failed, and leave what happened to the server's log."""
    LOG.error("A page failed", exc_info=error)
    st.error(
        "This page failed, and that is a fault of Dateline, not yours. "
        "What happened stands in the server’s log."
    )
    return True
