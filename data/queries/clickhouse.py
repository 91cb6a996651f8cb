"""
A ClickHouse server as an engine, for when one machine is not enough: the same tables, the same SQL.

Where it is comes from the environment, else from `.streamlit/secrets.toml`:

    [clickhouse]
    url = "clickhouse://user:password@host:8443/masar?secure=true"

`MASAR_CLICKHOUSE_URL` goes before the file. Nothing is configured by default, and then the corpus's
own DuckDB answers. `data.queries.loading` brings the tables there.
"""

from __future__ import annotations

import os
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from data.corpus.errors import CorpusError
from data.queries.dialect import to_clickhouse
from data.queries.levels import Built

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    import pyarrow as pa
    from numpy.typing import NDArray

    from data.queries.kinds import Kind

URL_VARIABLE = "MASAR_CLICKHOUSE_URL"
SECRETS = Path(".streamlit", "secrets.toml")
SETTINGS = {
    # A column of the table goes before one of the same name that is being made, as in DuckDB.
    "prefer_column_name_to_alias": 1,
    # A join without a partner has nulls, as everywhere else.
    "join_use_nulls": 1,
}
BUILT = "SELECT kind, has_cubes, linked FROM levels"


class Client(Protocol):
    """What is used of `clickhouse_connect`'s client."""

    def command(self, cmd: str) -> Any:  # noqa: ANN401 - whatever a statement answers
        """Run a statement that answers little."""

    def query_arrow(
        self,
        query: str,
        parameters: dict[str, Any],
        settings: dict[str, Any],
        *,
        use_strings: bool,
    ) -> pa.Table:
        """Ask, with parameters the server binds."""

    def insert_arrow(self, table: str, arrow_table: pa.Table) -> Any:  # noqa: ANN401 - a summary
        """Insert rows."""


def find_url(
    environ: Mapping[str, str] | None = None, folders: Sequence[Path] | None = None
) -> str | None:
    """
    Find the server's address; None where none is configured.

    Raises
    ------
    CorpusError
        If secrets.toml cannot be read, or has no `url` in `[clickhouse]`.
    """
    environ = os.environ if environ is None else environ
    if named := environ.get(URL_VARIABLE, "").strip():
        return named
    folders = [Path.cwd(), Path.home()] if folders is None else folders
    path = next((folder / SECRETS for folder in folders if (folder / SECRETS).is_file()), None)
    if path is None:
        return None
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("clickhouse")
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path} cannot be read ({error}); mend it or take it away") from None
    if table is None:
        return None
    url = table.get("url") if isinstance(table, dict) else None
    if not isinstance(url, str) or not url.strip():
        raise CorpusError(
            f"[clickhouse] in {path} has no url; "
            'write url = "clickhouse://user:password@host:8443/database?secure=true"'
        )
    return url.strip()


def connect(url: str) -> Client:
    """
    Open a client.

    Raises
    ------
    CorpusError
        If there is no server at the address, or it refuses; the password is not said.
    """
    import clickhouse_connect  # noqa: PLC0415 - only where a server is configured

    try:
        return clickhouse_connect.get_client(dsn=url, settings=SETTINGS)
    except Exception as error:  # noqa: BLE001 - whatever kept it from answering
        address = urlsplit(url)
        raise CorpusError(
            f"ClickHouse at {address.hostname}:{address.port or 'its usual port'} does not answer "
            f"({type(error).__name__}); check {URL_VARIABLE}, or [clickhouse] in {SECRETS}"
        ) from None  # what it says may hold the password


class ClickHouseEngine:
    """Ask a server, loaded by `data.queries.loading`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @contextmanager
    def moment(self) -> Iterator[_Moment]:
        """Give what the server has now; a load swaps its tables one by one, in an instant."""
        yield _Moment(self._client)


@dataclass(slots=True)
class _Moment:
    client: Client
    levels: dict[str, Built] | None = field(default=None)

    def built(self) -> dict[str, Built]:
        if self.levels is None:
            found = self.ask(BUILT, {}).to_dict("records")
            self.levels = {
                row["kind"]: Built(bool(row["has_cubes"]), int(row["linked"])) for row in found
            }
        return self.levels

    def holding(self, kind: Kind) -> None:
        """Hold nothing: what is added up is on the server."""

    def ask(self, sql: str, values: Mapping[str, object]) -> pd.DataFrame:
        frame: pd.DataFrame = self._ask(sql, values).to_pandas(date_as_object=False)
        return frame

    def ask_numbers(self, sql: str, values: Mapping[str, object]) -> dict[str, NDArray[Any]]:
        found = self._ask(sql, values)
        return {name: found[name].to_numpy() for name in found.column_names}

    def ask_row(self, sql: str, values: Mapping[str, object]) -> dict[str, object] | None:
        rows: list[dict[str, object]] = self._ask(sql, values).slice(0, 1).to_pylist()
        return rows[0] if rows else None

    def _ask(self, sql: str, values: Mapping[str, object]) -> pa.Table:
        asked = to_clickhouse(sql, values)
        try:
            return self.client.query_arrow(asked, dict(values), SETTINGS, use_strings=True)
        except Exception as error:
            raise CorpusError(
                f"ClickHouse failed: {str(error).strip().splitlines()[0][:300]}"
            ) from error
