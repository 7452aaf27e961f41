"""Tokens that let people and programs in: kept as hashes in a file beside the store, shown once when made."""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec
from filelock import FileLock

from dotterel.schema.errors import ServingError

Scope = Literal["read", "review", "admin"]  # each may do what those before it may
SCOPES: tuple[Scope, ...] = ("read", "review", "admin")


class Token(msgspec.Struct, frozen=True):
    """A token: whose it is, what it allows, its SHA-256. The token itself (256 bits of chance) is kept nowhere."""

    name: str
    scope: Scope
    digest: str


class Caller(msgspec.Struct, frozen=True):
    """Who asks, and what they may do."""

    name: str
    scope: Scope

    def may(self, scope: Scope) -> bool:
        """Whether the caller may do what that scope allows."""
        return SCOPES.index(self.scope) >= SCOPES.index(scope)


def tokens_file(store: str) -> Path | None:
    """Where the tokens of a store lie when no file is named; nowhere where the store is no file."""
    return None if store.startswith(("postgresql:", "postgresql+", "postgres:")) else Path(f"{store}.tokens")


def read_tokens(path: Path) -> tuple[Token, ...]:
    """The tokens of a file, none where there is no file. A `ServingError` tells that it is broken."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Token, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.DecodeError) as error:
        raise ServingError(f"{path}: this is no file of tokens: {error}") from error


def add_token(path: Path, name: str, scope: Scope) -> str:
    """Make a token, write its hash, give the token back. A `ServingError` tells that the name is taken."""
    secret = f"dotterel_{secrets.token_urlsafe(32)}"
    with _changing(path):
        known = read_tokens(path)
        if any(token.name == name for token in known):
            raise ServingError(f"{path}: there is a token for {name} already; revoke it first")
        _write(path, (*known, Token(name, scope, _digest(secret))))
    return secret


def revoke_token(path: Path, name: str) -> None:
    """Take a token back; whoever uses it is shut out at once. A `ServingError` tells that there is none."""
    with _changing(path):
        known = read_tokens(path)
        left = tuple(token for token in known if token.name != name)
        if len(left) == len(known):
            raise ServingError(f"{path}: there is no token for {name}")
        _write(path, left)


def caller_with(secret: str, tokens: tuple[Token, ...]) -> Caller | None:
    """Who holds that token; all are compared, so that the time taken tells nothing."""
    digest = _digest(secret)
    found = [token for token in tokens if hmac.compare_digest(token.digest, digest)]
    return Caller(found[0].name, found[0].scope) if found else None


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def _changing(path: Path) -> FileLock:
    return FileLock(f"{path}.lock", timeout=10)


def _write(path: Path, tokens: tuple[Token, ...]) -> None:
    """Whole or not at all, for the owner's eyes only."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(tokens), indent=1))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
