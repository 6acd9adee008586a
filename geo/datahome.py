"""Where the data lie that come with Dateline, and where it keeps what is imported and computed.

Paths are strings for who starts cold, as the gazetteer does: pathlib takes 4 ms to import.
"""

from __future__ import annotations

import errno
import os
import sys

from geo.errors import CacheUnusable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

CACHE = "DATELINE_CACHE"
"""The environment variable that names the cache folder, instead of the user's own."""

KEPT = "DATELINE_DATA"
"""The environment variable that names the folder for what users import, instead of their own."""

_PACKAGE = os.path.dirname(__file__)  # noqa: PTH120
_MEND = f"Set {CACHE} to a folder that you may write to"
_FULL = f"Make room there, or set {CACHE} to a folder on another disk"


def data_path(*parts: str) -> Path:
    """The path of a file or folder of `data/`, in a wheel or in a clone.

    A wheel carries the data inside the package, where no other package's `data` can be
    taken for ours; a clone has them beside it.
    """
    from pathlib import Path

    return Path(data_name(*parts))


def data_name(*parts: str) -> str:
    """As `data_path`, as a string."""
    inside = os.path.join(_PACKAGE, "data")  # noqa: PTH118
    home = inside if os.path.isdir(inside) else os.path.join(_PACKAGE, os.pardir, "data")  # noqa: PTH112, PTH118
    return os.path.normpath(os.path.join(home, *parts))  # noqa: PTH118


def cache_folder() -> Path:
    """The folder for what can be computed again, which may not exist yet."""
    from pathlib import Path

    return Path(cache_name())


def cache_name() -> str:
    """As `cache_folder`, as a string."""
    named = os.environ.get(CACHE)
    if named:
        return os.path.expanduser(named)  # noqa: PTH111
    home, base = (os.environ.get(name, "") for name in ("HOME", "XDG_CACHE_HOME"))
    if sys.platform == "linux" and home.startswith("/") and "ANDROID_ROOT" not in os.environ:
        # What platformdirs answers too, whose import takes as long as ten look-ups of places.
        return os.path.join(base if base.startswith("/") else f"{home}/.cache", "dateline")  # noqa: PTH118
    from platformdirs import user_cache_dir

    return user_cache_dir("dateline", appauthor=False)


def kept_folder() -> Path:
    """The folder for what users imported, which may not exist yet and cannot be made again."""
    from pathlib import Path

    named = os.environ.get(KEPT)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False)


def writable_cache() -> Path:
    """The cache folder, made if need be. Raises CacheUnusable where it cannot be written."""
    import tempfile  # not needed by those who only read
    from pathlib import Path

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
    full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "is full" in reason
    return CacheUnusable(f"The cache at {path} cannot be used: {reason}", _FULL if full else _MEND)
