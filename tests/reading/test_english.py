"""Languages: English is read, and what is surely not is refused by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotterel.schema.errors import ReadingError
from dotterel.schema.source import Text

Reader = Callable[..., Text]


@pytest.mark.parametrize(
    "text",
    [
        "Orsk meets Tal",
        "Orsk, Tal visit Vell",
        "Lina Orsk, Per Tal, Mahmadou Öztürk, Nguyen Thi Binh, José Muñoz, Ólafur Þórsson, Zoë Çelik, Łukasz Žižek",
        "Ministar Žižek met Minister Öztürk in Ankara. Présidence: the two sides signed the accord.",
        "The envoy said “c’est la vie, il faut continuer les négociations avec les deux parties” and left.",
    ],
)
def test_english(text: str, reader: Reader) -> None:
    assert reader(text).language == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "it",
            "Il ministro degli esteri ha incontrato ieri il suo omologo nella capitale per discutere della situazione.",
        ),
        ("fr", "Le ministre des Affaires étrangères a rencontré hier son homologue dans la capitale pour discuter."),
        (
            "es",
            "El ministro de Asuntos Exteriores se reunió ayer con su homólogo en la capital para hablar de comercio.",
        ),
        ("ru", "Министр иностранных дел провёл вчера переговоры со своим коллегой в столице страны."),
        ("ar", "التقى وزير الخارجية أمس نظيره في العاصمة لبحث العلاقات بين البلدين وسبل تعزيزها"),
        ("zh", "外交部长昨天在首都会见了来访的外交部长，双方讨论了贸易和安全问题。"),
    ],
)
def test_other_languages(language: str, text: str, reader: Reader) -> None:
    with pytest.raises(ReadingError, match=f"'{language}'.*English"):
        reader(text)
