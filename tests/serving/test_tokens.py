from __future__ import annotations

import stat
from pathlib import Path

import pytest

from dotterel.schema.errors import ServingError
from dotterel.serving.tokens import Caller, add_token, caller_with, read_tokens, revoke_token, tokens_file


def test_only_the_hash_of_a_token_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "news.db.tokens"
    secret = add_token(path, "ada", "review")
    assert len(secret) > 40
    assert secret not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert caller_with(secret, read_tokens(path)) == Caller("ada", "review")
    assert caller_with(secret + "x", read_tokens(path)) is None
    assert caller_with("\ud800", read_tokens(path)) is None


def test_a_token_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    secret, other = add_token(path, "ada", "read"), add_token(path, "ben", "admin")
    revoke_token(path, "ada")
    assert caller_with(secret, read_tokens(path)) is None
    assert caller_with(other, read_tokens(path)) == Caller("ben", "admin")
    with pytest.raises(ServingError, match="no token for ada"):
        revoke_token(path, "ada")


def test_a_name_has_one_token(tmp_path: Path) -> None:
    add_token(tmp_path / "tokens", "ada", "read")
    with pytest.raises(ServingError, match="already"):
        add_token(tmp_path / "tokens", "ada", "admin")


def test_a_broken_file_lets_nobody_in(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("{")
    with pytest.raises(ServingError, match="no file of tokens"):
        read_tokens(tmp_path / "tokens")


def test_scopes_hold_those_before_them() -> None:
    assert Caller("a", "admin").may("read")
    assert Caller("a", "review").may("review")
    assert not Caller("a", "read").may("review")


def test_where_tokens_lie() -> None:
    assert tokens_file("news.db") == Path("news.db.tokens")
    assert tokens_file("postgresql://host/news") is None
