"""The command `python -m data gazetteer`: add, list and remove fuller gazetteers."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HELP = """\
Fuller gazetteers beside the one Masar brings. They are asked after it, and kept in MASAR_HOME (else
the user's data folder) under gazetteers/.

  add SY          fetch the GeoNames dump of a country (CC BY 4.0, geonames.org)
  add FILE        take a file on disk: a GeoNames dump (SY.zip or SY.txt), or a table (CSV, TSV)
                  with the columns name, lat, lon and, where known, names (parted by |), kind,
                  country, admin1, population, radius_km
  list            what was added, a line each: name, tab, number of places
  remove NAME     take one away

A file is checked whole before anything is changed; the same name again replaces what was there. A
running app takes the change up by itself.
"""


def add_parser(commands: Any, progress_bar: Callable[[str], Any]) -> None:  # noqa: ANN401  argparse's own type is private
    """Describe the command; `progress_bar` draws on the terminal."""
    raw = argparse.RawDescriptionHelpFormatter
    gazetteer = commands.add_parser(
        "gazetteer", help="add fuller gazetteers", description=HELP, formatter_class=raw
    )
    what = gazetteer.add_subparsers(required=True, metavar="add|list|remove")
    add = what.add_parser("add", help="fetch a country from GeoNames, or take a file on disk")
    add.add_argument("what", metavar="COUNTRY|FILE", help="a country, as SY or Syria, or a file")
    add.add_argument("--mirror", metavar="URL", help="fetch from here, not from geonames.org")
    add.set_defaults(run=lambda options: run_add(options, progress_bar("Adding places")))
    listed = what.add_parser("list", help="list what was added")
    listed.set_defaults(run=run_list)
    remove = what.add_parser("remove", help="take one away")
    remove.add_argument("name", metavar="NAME", help="as `list` shows it")
    remove.set_defaults(run=run_remove)


def run_add(options: argparse.Namespace, bar: Any) -> int:  # noqa: ANN401  as above
    """Add a gazetteer and say how many places it holds."""
    from data.places import add_country  # noqa: PLC0415  --help answers at once
    from data.places.additions import GEONAMES  # noqa: PLC0415  as above

    try:
        places = add_country(options.what, bar, base=(options.mirror or GEONAMES).rstrip("/"))
    finally:
        bar.leave()
    sys.stderr.write(f"{places:,} places added\n")
    return 0


def run_list(_: argparse.Namespace) -> int:
    """Print the added gazetteers."""
    from data.places import list_added  # noqa: PLC0415  as above

    added = list_added()
    for name, places in added:
        sys.stdout.write(f"{name}\t{places}\n")
    if not added:
        sys.stderr.write("No gazetteer was added; try: python -m data gazetteer add SY\n")
    return 0


def run_remove(options: argparse.Namespace) -> int:
    """Remove an added gazetteer; the status is 1 where there is none of that name."""
    from data.places import list_added, remove_added  # noqa: PLC0415  as above

    if remove_added(options.name):
        sys.stderr.write(f"{options.name} removed\n")
        return 0
    known = ", ".join(name for name, _ in list_added()) or "none"
    sys.stderr.write(f"There is no added gazetteer {options.name!r}; there are: {known}\n")
    return 1
