"""Knowledge files written in YAML, read strictly: what is misspelt or said twice is refused, with the place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from dotterel.schema.errors import KnowledgeError

Entry = TypeVar("Entry")


class _StrictLoader(yaml.SafeLoader):
    """YAML in which `no` and `yes` are words, not truth values, and no key may stand twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping of a node, provided that each key stands once."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value!r} stands twice; keep one", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


def read_entries(path: Path, kind: type[Entry]) -> Entry:
    """The content of a YAML file as `kind`; a KnowledgeError that names file and place where it does not fit."""
    try:
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)  # a SafeLoader by descent
    except OSError as error:
        raise KnowledgeError(f"{path}: this file is needed and cannot be read ({error.strerror})") from error
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path}: not well-formed YAML: {error}") from error
    try:
        return msgspec.convert(written, kind)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{path}: {error}") from error
