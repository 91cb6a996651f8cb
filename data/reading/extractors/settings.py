"""
Where a user's own language model is: from the environment, else from `.streamlit/secrets.toml`.

    [extractor]
    url = "http://localhost:11434/v1"   # what comes before /chat/completions
    model = "qwen3:14b"
    key = "..."                         # left out where the server asks for none
    timeout_seconds = 300               # the longest wait for one answer

MASAR_EXTRACTOR_URL, _MODEL, _KEY and _TIMEOUT_SECONDS go before the file. Nothing is configured
by default, and then no text leaves the machine.
"""

from __future__ import annotations

import ipaddress
import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from data.reading.extractors.protocol import SetupError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PREFIX = "MASAR_EXTRACTOR_"
NAMES = ("url", "model", "key", "timeout_seconds")
SECRETS = Path(".streamlit", "secrets.toml")
TIMEOUT_SECONDS = 300.0  # a model on a laptop takes minutes over a long report
ENDING = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Settings:
    """An OpenAI-compatible endpoint; the key is never shown."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_seconds: float = TIMEOUT_SECONDS

    def __post_init__(self) -> None:
        address = _split(self.url)
        if address.username or address.password or address.query or address.fragment:
            raise SetupError(
                "The extractor's url may hold no user name, password, query or fragment; "
                "give the key as `key`"
            )
        if not self.model.strip():
            raise SetupError(f"The extractor at {self.url!r} needs a model; give its name")
        if not (self.key.isascii() and self.key.isprintable()) or " " in self.key:
            raise SetupError(
                "The extractor's key holds a blank, a line break or a letter that no key has; "
                "copy it again"
            )
        if not 0 < self.timeout_seconds <= 24 * 3600:
            raise SetupError(
                f"timeout_seconds = {self.timeout_seconds!r}: give more than 0, at most a day"
            )

    @property
    def endpoint(self) -> str:
        """The address that answers."""
        base = self.url.rstrip("/")
        return base if base.endswith(ENDING) else base + ENDING

    @property
    def host(self) -> str:
        """The host, with its port where one is given."""
        address = _split(self.url)
        return f"{address.hostname}:{address.port}" if address.port else str(address.hostname)

    @property
    def is_here(self) -> bool:
        """Whether the server runs on this machine."""
        name = _split(self.url).hostname or ""
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return name == "localhost" or name.endswith(".localhost")

    @property
    def is_encrypted(self) -> bool:
        """Whether nobody on the way can read along."""
        return _split(self.url).scheme == "https"


class _Address:
    """The parts of a web address, or a clear error."""

    def __init__(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            self.port = parts.port
        except ValueError as error:
            raise SetupError(f"The extractor's url {url!r} is no address: {error}") from None
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise SetupError(
                f"The extractor's url {url!r} is no web address; "
                "give one as in 'https://host/v1' or 'http://localhost:11434/v1'"
            )
        self.scheme, self.hostname = parts.scheme, parts.hostname
        self.username, self.password = parts.username, parts.password
        self.query, self.fragment = parts.query, parts.fragment


def _split(url: str) -> _Address:
    return _Address(url)


def load_settings(
    environ: Mapping[str, str] | None = None, folders: Sequence[Path] | None = None
) -> Settings | None:
    """
    Find the user's endpoint.

    Parameters
    ----------
    environ
        The environment, if not this process's.
    folders
        Where `.streamlit/secrets.toml` may be, the first found wins: as Streamlit, the current
        folder and the user's home if not given.

    Returns
    -------
    settings
        None where nothing is configured.

    Raises
    ------
    SetupError
        If what is configured cannot be read, is no address or lacks a part.
    """
    environ = os.environ if environ is None else environ
    told = _from_secrets([Path.cwd(), Path.home()] if folders is None else folders)
    given = {name: environ.get(PREFIX + name.upper(), "").strip() for name in NAMES}
    told |= {name: value for name, value in given.items() if value}
    if not told.get("url") and not told.get("model"):
        return None
    for name in ("url", "model"):
        if not told.get(name):
            raise SetupError(
                f"The extractor has no {name}; set {PREFIX}{name.upper()}, or {name} in the "
                f"[extractor] table of {SECRETS}"
            )
    return Settings(
        told["url"],
        told["model"],
        told.get("key", ""),
        _seconds(told.get("timeout_seconds") or str(TIMEOUT_SECONDS)),
    )


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise SetupError(f"timeout_seconds = {text!r} is no number of seconds") from None


def _from_secrets(folders: Sequence[Path]) -> dict[str, str]:
    path = next((folder / SECRETS for folder in folders if (folder / SECRETS).is_file()), None)
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("extractor", {})
    except (OSError, ValueError) as error:  # a TOML error says the line, not what stands there
        raise SetupError(f"{path} cannot be read ({error}); mend it or take it away") from None
    if not isinstance(table, dict):
        raise SetupError(f"extractor in {path} is no table; write [extractor] on a line of its own")
    unknown = sorted(set(table) - set(NAMES))
    if unknown:
        raise SetupError(
            f"[extractor] in {path} has {unknown[0]!r}, which means nothing; "
            f"there are {', '.join(NAMES)}"
        )
    return {name: str(value).strip() for name, value in table.items()}
