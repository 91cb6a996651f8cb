"""
Speaking to an OpenAI-compatible endpoint: one question, one answer, or a clear error.

Nothing is sent anywhere but to the configured address: redirects are refused. What comes back is
bounded in bytes and in seconds, and is nothing but text until `answers` has read it.
"""

from __future__ import annotations

import json
import random
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import httpx
from pydantic import BaseModel, ValidationError

from data.reading.extractors.protocol import ExtractorError, SetupError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.reading.extractors.prompt import Message
    from data.reading.extractors.settings import Settings

TRIES = 4
FIRST_WAIT_SECONDS = 1.0  # doubled each time, and up to half as much again so that clients part
LONGEST_WAIT_SECONDS = 60.0  # a server that asks for more is told of instead
CONNECT_SECONDS = 10.0
MOST_BYTES = 4_000_000
QUOTED = 200
WAIT = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
REFUSED = frozenset({400, 415, 422})


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: list[_Choice]


class _TryAgainError(Exception):
    """The server may answer later; `wait_seconds` is what it asks for."""

    def __init__(self, told: str, wait_seconds: float | None = None) -> None:
        super().__init__(told)
        self.wait_seconds = wait_seconds


class _RefusedError(Exception):
    """The server does not take this form of question."""


class Chat:
    """A conversation of single questions with the user's endpoint."""

    def __init__(self, settings: Settings, sleep: Callable[[float], None] = time.sleep) -> None:
        self.settings = settings
        self._sleep = sleep
        self._form = 0  # which of `_forms` the server is known to take

    def ask(self, messages: Sequence[Message], schema: dict[str, Any]) -> str:
        """
        Ask, and give the words of the answer.

        Raises
        ------
        SetupError
            If the server refuses the key, the model or the address.
        ExtractorError
            If it cannot be reached, does not answer in time, or answers with nothing usable.
        """
        forms = self._forms(schema)
        while True:
            question = {"model": self.settings.model, "messages": list(messages)}
            try:
                return self._patiently(question | forms[self._form])
            except _RefusedError as error:
                if self._form + 1 == len(forms):
                    raise ExtractorError(
                        f"{self.settings.host} refuses the text: {error}"
                    ) from None
                self._form += 1

    @staticmethod
    def _forms(schema: dict[str, Any]) -> list[dict[str, Any]]:
        """List the ways to ask, the strictest first: not every server takes a schema."""
        described = {"name": "records", "schema": schema, "strict": True}
        held = {"response_format": {"type": "json_schema", "json_schema": described}}
        loose = {"response_format": {"type": "json_object"}}
        return [held | {"temperature": 0}, held, loose, {}]

    def _patiently(self, question: dict[str, Any]) -> str:
        wait = FIRST_WAIT_SECONDS
        for tries_left in reversed(range(TRIES)):
            try:
                return self._once(question)
            except _TryAgainError as error:
                asked = error.wait_seconds
                if not tries_left or (asked or 0) > LONGEST_WAIT_SECONDS:
                    later = f" and asks to wait {asked:,.0f} seconds" if asked else ""
                    raise ExtractorError(
                        f"{self.settings.host} {error}{later}; try again later"
                    ) from None
                jitter = 1 + random.random() / 2  # noqa: S311  spreads clients, hides nothing
                self._sleep(wait * jitter if asked is None else asked)
                wait *= 2
        raise AssertionError  # the last try returns or raises

    def _once(self, question: dict[str, Any]) -> str:
        try:
            status, headers, body = self._send(question)
        except httpx.ConnectError as error:
            raise _TryAgainError(f"cannot be reached ({error})") from None
        except (httpx.TimeoutException, TimeoutError):
            raise ExtractorError(
                f"{self.settings.host} did not answer within "
                f"{self.settings.timeout_seconds:g} seconds; try again, or set timeout_seconds"
            ) from None
        except httpx.TransportError as error:
            raise _TryAgainError(f"broke off ({error})") from None
        except httpx.HTTPError as error:
            raise ExtractorError(f"{self.settings.host} answered wrongly ({error})") from None
        if status == httpx.codes.OK:
            return self._words_of(body)
        self._raise_for(status, headers, self._quote(body))
        raise AssertionError  # it raises

    def _send(self, question: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        seconds = self.settings.timeout_seconds
        deadline = time.monotonic() + seconds
        timeout = httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))
        headers = {"Authorization": f"Bearer {self.settings.key}"} if self.settings.key else {}
        # What is said to stay on this machine goes through no proxy of the environment's.
        is_elsewhere = not self.settings.is_here
        with (
            httpx.Client(timeout=timeout, follow_redirects=False, trust_env=is_elsewhere) as client,
            client.stream("POST", self.settings.endpoint, json=question, headers=headers) as told,
        ):
            body = bytearray()
            for part in told.iter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise ExtractorError(
                        f"{self.settings.host} answered with more than {MOST_BYTES:,} bytes; "
                        "try another model"
                    )
                if time.monotonic() > deadline:
                    raise TimeoutError
            return told.status_code, told.headers, bytes(body)

    def _raise_for(self, status: int, headers: httpx.Headers, said: str) -> None:
        """Turn a status into what can be done about it."""
        host = self.settings.host
        if status in WAIT:
            raise _TryAgainError(f"answered {status} ({said})", _asked_wait(headers))
        if status in REFUSED:
            raise _RefusedError(said)
        if status in {401, 403}:
            raise SetupError(f"{host} refuses the key ({status}: {said}); give another key")
        if status == httpx.codes.PAYMENT_REQUIRED:
            raise SetupError(f"{host} asks to be paid ({said})")
        if 300 <= status < 400:
            location = headers.get("location", "")[:QUOTED]
            raise SetupError(
                f"{host} points elsewhere, to {location!r}; nothing was sent there. "
                "If it is right, give that address as the url"
            )
        if status in {404, 405}:
            raise SetupError(
                f"{host} answers {status} ({said}); check the url {self.settings.url!r} and the "
                f"model {self.settings.model!r}"
            )
        raise ExtractorError(f"{host} answered {status} ({said})")

    def _words_of(self, body: bytes) -> str:
        host = self.settings.host
        try:
            choice = _Completion.model_validate_json(body).choices[0]
        except (ValidationError, IndexError):
            raise ExtractorError(
                f"{host} answered {self._quote(body)}, which is no chat completion; "
                f"check the url {self.settings.url!r}"
            ) from None
        if choice.message.refusal:
            raise ExtractorError(f"The model refuses: {self._quote(choice.message.refusal)}")
        if choice.finish_reason == "length":
            raise ExtractorError(
                "The model's answer was cut off at its longest; give the model more room, "
                "or split the report"
            )
        return choice.message.content or ""

    def _quote(self, said: bytes | str) -> str:
        """Quote a server's words: its own message if it has one, short, without the key."""
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        try:
            told = json.loads(text)["error"]
            text = str(told["message"] if isinstance(told, dict) else told)
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
        if self.settings.key:
            text = text.replace(self.settings.key, "[the key]")
        text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return repr(text[:QUOTED] + ("…" if len(text) > QUOTED else ""))


def _asked_wait(headers: httpx.Headers) -> float | None:
    """Read Retry-After: seconds, or a date (RFC 9110, 10.2.3)."""
    told = headers.get("retry-after", "").strip()
    if not told:
        return None
    try:
        return max(0.0, float(told)) if told.lower() not in {"nan", "inf"} else None
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
