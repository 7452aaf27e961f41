"""The splitter's lists, the network and the parser as they ship."""

from __future__ import annotations

import pytest

from dotterel.kit import knowledge_folder
from dotterel.parsing.network import Network
from dotterel.parsing.parser import Parser, load_parser
from dotterel.parsing.segment import Abbreviations, load_abbreviations


@pytest.fixture(scope="session")
def known() -> Abbreviations:
    return load_abbreviations(knowledge_folder())


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser(knowledge_folder())


@pytest.fixture(scope="session")
def network(parser: Parser) -> Network:
    return parser.network
