"""The acoustic models that soundswallower brings: the one place that knows where they are."""

from __future__ import annotations

from functools import lru_cache

_FOLDERS = {"en": "en-us", "fr": "fr-fr"}


@lru_cache(maxsize=4)
def model_folder(model: str) -> str | None:
    """Where the model `en` or `fr` lies; None where it is not installed."""
    try:
        import soundswallower  # noqa: PLC0415  (the extra `audio` may be absent)
    except ImportError:
        return None
    folder: str = soundswallower.get_model_path(_FOLDERS[model])
    return folder
