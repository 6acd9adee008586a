"""Where the data lie that come with Dateline, and where it keeps what is imported and computed."""

from __future__ import annotations

import os
from pathlib import Path

from geo.errors import CacheUnusable

CACHE = "DATELINE_CACHE"
"""The environment variable that names the cache folder, instead of the user's own."""

KEPT = "DATELINE_DATA"
"""The environment variable that names the folder for what users import, instead of their own."""

_PACKAGE = Path(__file__).parent
_MEND = f"Set {CACHE} to a folder that you may write to"


def data_path(*parts: str) -> Path:
    """The path of a file or folder of `data/`, in a wheel or in a clone.

    A wheel carries the data inside the package, where no other package's `data` can be
    taken for ours; a clone has them beside it.
    """
    inside = _PACKAGE / "data"
    home = inside if inside.is_dir() else _PACKAGE.parent / "data"
    return home.joinpath(*parts)


def cache_folder() -> Path:
    """The folder for what can be computed again, which may not exist yet."""
    named = os.environ.get(CACHE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("dateline", appauthor=False)


def kept_folder() -> Path:
    """The folder for what users imported, which may not exist yet and cannot be made again."""
    named = os.environ.get(KEPT)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False)


def writable_cache() -> Path:
    """The cache folder, made if need be. Raises CacheUnusable where it cannot be written."""
    import tempfile  # not needed by those who only read

    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Permissions do not tell of a read-only file system or a full quota: try it.
        handle, probe = tempfile.mkstemp(dir=folder, prefix=".probe-")
        os.close(handle)
        Path(probe).unlink(missing_ok=True)
    except OSError as error:
        raise cache_unusable(folder, error) from None
    return folder


def cache_unusable(path: Path, error: Exception) -> CacheUnusable:
    """What to tell of a cache that failed with `error`."""
    reason = getattr(error, "strerror", None) or str(error)
    return CacheUnusable(f"The cache at {path} cannot be used: {reason}", _MEND)
