"""The acoustic models that soundswallower brings: the one place that knows where they are."""

from __future__ import annotations

_FOLDERS = {"en": "en-us", "fr": "fr-fr"}


def model_folder(model: str) -> str:
    """Where the wheel has the model `en` or `fr`."""
    import soundswallower  # noqa: PLC0415  (the extra `audio` may be absent)

    return soundswallower.get_model_path(_FOLDERS[model])
