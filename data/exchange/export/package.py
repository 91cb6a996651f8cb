"""
The description of a folder of tables: Frictionless Data Package, and the dictionary as a table.

https://specs.frictionlessdata.io: the field's way to say types, meanings, licences and sources in
one file that programs read.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any, Final

from data.exchange.export.about import MOST_SOURCES, PLACES_LICENCE, TEXTS_LICENCE
from data.exchange.export.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from data.exchange.export.about import About

PACKAGE_FILE: Final = "datapackage.json"
DICTIONARY_FILE: Final = "columns.csv"
README_FILE: Final = "README.txt"
DICTIONARY_HEADER: Final = ("table", "column", "type", "description", "hxl")


def dictionary_rows(tables: Sequence[str]) -> list[tuple[str, str, str, str, str]]:
    """List what every column of some tables holds."""
    return [
        (name, column.name, column.kind, column.says, column.hxl)
        for name in tables
        for column in COLUMNS[name]
    ]


def describe_package(about: About, files: Mapping[str, str], encoding: str) -> dict[str, Any]:
    """
    Describe tables as a data package.

    Parameters
    ----------
    about
        What is in them.
    files
        The file of each table, by the table's name.
    encoding
        Of text files.
    """
    return {
        "profile": "data-package",
        "name": "masar-export",
        "title": about.title,
        "description": " ".join(f"{label}: {text}." for label, text in about.lines()),
        "created": about.made_on.isoformat(),
        "homepage": about.link,
        "masar:filters": about.query,
        "masar:notes": list(about.notes),
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": PLACES_LICENCE,
                "path": "https://creativecommons.org/licenses/by/4.0/",
            },
            {"name": "other-attribution", "title": TEXTS_LICENCE},
            *({"name": "other-import", "title": credit} for credit in about.credits),
        ],
        "sources": [{"title": name} for name, _ in about.sources[:MOST_SOURCES]],
        "resources": [
            {
                "name": name,
                "path": file,
                "encoding": encoding,
                "schema": {
                    "fields": [
                        {
                            "name": column.name,
                            "type": column.kind,
                            "description": column.says,
                            "hxl": column.hxl,
                        }
                        for column in COLUMNS[name]
                    ],
                    "primaryKey": "id",
                },
            }
            for name, file in files.items()
        ],
    }


def write_companions(
    folder: Path, about: About, files: Mapping[str, str], encoding: str = "utf-8"
) -> None:
    """Write what stands beside tables in a folder: package, dictionary, read-me."""
    package = describe_package(about, files, encoding)
    written = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / PACKAGE_FILE).write_text(written + "\n", encoding="utf-8")
    (folder / README_FILE).write_text(about.text(), encoding="utf-8")
    with (folder / DICTIONARY_FILE).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(DICTIONARY_HEADER)
        writer.writerows(dictionary_rows(list(files)))
