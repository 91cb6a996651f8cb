"""Gazetteers that the user adds: a GeoNames country dump, or any table with name, lat, lon."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

import platformdirs

from data.places.index import Layer


def added_folder() -> Path:
    """Find the folder of added gazetteers: under MASAR_HOME, else the user's data folder."""
    chosen = os.environ.get("MASAR_HOME")
    home = Path(chosen) if chosen else Path(platformdirs.user_data_dir("masar"))
    return home / "gazetteers"


def open_added() -> list[Layer]:
    """Open every added gazetteer; one that is broken is left out."""
    layers = []
    for path in sorted(added_folder().glob("*.sqlite")):
        with suppress(sqlite3.DatabaseError):
            layers.append(Layer(path))
    return layers
