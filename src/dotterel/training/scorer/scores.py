"""How well the scorer does on sentences kept back, while it learns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import torch

from dotterel.training.scorer.examples import ROLES
from dotterel.training.scorer.model import Fork, Labels

if TYPE_CHECKING:
    from dotterel.training.scorer.learn import Seen


@torch.no_grad()
def dev_scores(fork: Fork, dev: Sequence[Seen], labels: Labels) -> dict[str, float]:
    """F1 of trigger words (with their type), accuracy of statuses and relations, F1 of roles."""
    from dotterel.training.scorer.learn import batch_of, targets_of

    fork.eval()
    hits: Counter[str] = Counter()
    for start in range(0, len(dev), 16):
        seen = dev[start : start + 16]
        scored = fork(*msgspec.structs.astuple(batch_of(seen)))
        right = targets_of(seen, labels, scored)
        asked = right.types >= 0
        said, gold = scored.types.argmax(-1)[asked], right.types[asked]
        hits.update(
            said=int((said > 0).sum()), gold=int((gold > 0).sum()), both=int(((said == gold) & (gold > 0)).sum())
        )
        told = right.statuses >= 0
        hits.update(told=int(told.sum()), status=int((scored.statuses.argmax(-1) == right.statuses)[told].sum()))
        related = right.relations >= 0
        hits.update(
            related=int(related.sum()), relation=int((scored.relations.argmax(-1) == right.relations)[related].sum())
        )
        placed = right.roles >= 0
        said, gold = scored.roles.argmax(-1)[placed], right.roles[placed]
        none = ROLES.index("none")
        for name in ("cues", "contents", "speakers"):
            telling = getattr(right, name) >= 0
            yes, wanted = getattr(scored, name)[telling] > 0, getattr(right, name)[telling] > 0.5
            hits.update(
                {
                    f"{name}_said": int(yes.sum()),
                    f"{name}_gold": int(wanted.sum()),
                    f"{name}_both": int((yes & wanted).sum()),
                }
            )
        hits.update(
            role_said=int((said != none).sum()),
            role_gold=int((gold != none).sum()),
            role_both=int(((said == gold) & (gold != none)).sum()),
        )
    return {
        "triggers_f1": _f1(hits["both"], hits["said"], hits["gold"]),
        "status": round(hits["status"] / max(1, hits["told"]), 4),
        "relations": round(hits["relation"] / max(1, hits["related"]), 4),
        "roles_f1": _f1(hits["role_both"], hits["role_said"], hits["role_gold"]),
        **{
            f"{name}_f1": _f1(hits[f"{name}_both"], hits[f"{name}_said"], hits[f"{name}_gold"])
            for name in ("cues", "contents", "speakers")
        },
    }


def _f1(both: int, said: int, gold: int) -> float:
    return round(2 * both / max(1, said + gold), 4)
