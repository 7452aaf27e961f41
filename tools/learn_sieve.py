"""Learn the weights of the sieve (knowledge/lexicons/sieve.csv): `python tools/learn_sieve.py DATA`.

DATA is the folder with the open corpora (GMB, EWT, GUM, MEANTIME). Their texts are coded by the whole pipeline, without
triage; a sentence is an example of an event, or of any finding, where the coder has found one in it. Two logistic
regressions are fitted to the words of the sentences. It takes about twenty minutes on one core, and needs scikit-learn.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import msgspec
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dotterel.kit import Kit, knowledge_folder, load_kit
from dotterel.parsing.parser import sentences_of
from dotterel.pipeline import code_source
from dotterel.reading import identify, read
from dotterel.schema.errors import DotterelError
from dotterel.sifting.sieve import SHEET, signs

GMB_SENTENCES, EWT_STEP, TOGETHER, MEANTIME_STEP = 9000, 2, 8, 3
LOOSE_TEXTS = 1272  # drawn of the texts put together of loose sentences
GENRES = ("news", "interview", "bio", "speech")  # of GUM
FEWEST = 15  # sentences with a word, that it is weighed
STRENGTH = 0.3  # of the fit against the wish for small weights
SMALLEST = 0.05
OPEN = Path("tests/dispatches/open/texts")


class Example(msgspec.Struct, frozen=True):
    """A sentence by what is weighed of it, and what the coder found in it."""

    signs: frozenset[str]
    event: bool
    finding: bool


def main() -> None:
    """Code, fit, and write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=knowledge_folder() / SHEET)
    options = parser.parse_args()
    kit = msgspec.structs.replace(load_kit(), sieve=None)
    found = [example for text in texts(options.data) for example in examples(text, kit)]
    print(f"{len(found)} sentences, {sum(e.event for e in found)} with an event", file=sys.stderr)
    write(found, options.out)


def texts(data: Path) -> Iterator[str]:
    """The texts, one after the other; sentences without a document go eight together."""
    gmb = [words_of(lines) for part in ("dev", "test", "train") for lines in blocks(data / f"gmb/gmb_{part}.conll")]
    ewt = (data / "ud_english_ewt/en_ewt-ud-train.conllu").read_text("utf-8").splitlines()
    web = [line.partition("=")[2].strip() for line in ewt if line.startswith("# text =")][::EWT_STEP]
    loose = [
        "\n\n".join(sentences[at : at + TOGETHER])
        for sentences in (gmb[:GMB_SENTENCES], web)
        for at in range(0, len(sentences), TOGETHER)
    ]
    random.Random(1).shuffle(loose)
    yield from loose[:LOOSE_TEXTS]
    gum = (data / "ud_english_gum_open/en_gum_open-ud-train.conllu").read_text("utf-8").split("# newdoc id")[1:]
    for document in sorted(document for document in gum if any(genre in document[:40] for genre in GENRES)):
        paragraphs = (re.findall(r"^# text = (.*)$", part, re.MULTILINE) for part in document.split("# newpar"))
        yield "\n\n".join(" ".join(sentences) for sentences in paragraphs if sentences)
    for path in sorted((data / "meantime_en/intra-doc_annotation").glob("*/*.xml"))[::MEANTIME_STEP]:
        by_sentence: dict[int, list[str]] = {}
        for token in ElementTree.parse(path).getroot().iter("token"):
            by_sentence.setdefault(int(token.get("sentence", 0)), []).append(token.text or "")
        yield "\n\n".join(joined(by_sentence[number]) for number in sorted(by_sentence))
    yield from (path.read_text("utf-8") for path in sorted(OPEN.glob("*.txt")))


def blocks(path: Path) -> Iterator[list[str]]:
    """The sentences of a file of words, one a line."""
    for block in path.read_text("utf-8").split("\n\n"):
        if block.strip():
            yield block.splitlines()


def words_of(lines: list[str]) -> str:
    """The sentence in words that stand first on their lines."""
    return joined([line.split()[0] for line in lines if line.strip()])


def joined(words: list[str]) -> str:
    """The words as they are written."""
    return re.sub(r" ([.,;:!?)%]|'s\b|n't\b|'re\b|')", r"\1", " ".join(words)).replace("( ", "(")


def examples(text: str, kit: Kit) -> Iterator[Example]:
    """The sentences of a text with what is found in each; none where it cannot be read."""
    body = text.encode()
    source = identify(body, None, "text/plain")
    record = code_source(source, body, kit)
    if record.failures:
        return
    try:
        sentences, _ = sentences_of(read(source, body, kit.codebook.outlets), kit.parser)
    except DotterelError:
        return
    events = [event.sentence.start for event in record.events]
    places = [*events, *(statement.cue.start for statement in record.statements)]
    for words in sentences:
        inside = range(words[0].start, words[-1].end)
        weighed = signs([word.form for word in words], kit.world)
        yield Example(weighed, any(at in inside for at in events), any(at in inside for at in places))


def write(found: list[Example], path: Path) -> None:
    """Fit both and write the weights that are not next to nothing."""
    counts = Counter(sign for example in found for sign in example.signs)
    kept = {sign for sign, count in counts.items() if count >= FEWEST and (sign[0] == "(" or sign.isalpha())}
    vectors = DictVectorizer()
    rows = vectors.fit_transform([dict.fromkeys(example.signs & kept, 1) for example in found])
    fits = [fit(rows, [getattr(example, what) for example in found]) for what in ("event", "finding")]
    names = vectors.get_feature_names_out()
    weights = {sign: tuple(round(float(m.coef_[0][at]), 2) for m in fits) for at, sign in enumerate(names)}
    with path.open("w", encoding="utf-8", newline="") as lines:
        sheet = csv.writer(lines, lineterminator="\n")
        sheet.writerow(("word", "event", "finding"))
        sheet.writerow(("(base)", *(round(float(m.intercept_[0]), 2) for m in fits)))
        sheet.writerows((sign, *both) for sign, both in sorted(weights.items()) if max(map(abs, both)) >= SMALLEST)


def fit(rows: object, labels: list[bool]) -> LogisticRegression:
    """The regression of one label."""
    return LogisticRegression(C=STRENGTH, max_iter=400).fit(rows, labels)


if __name__ == "__main__":
    main()
