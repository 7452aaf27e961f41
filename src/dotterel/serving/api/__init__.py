"""The questions of the command line over HTTP: /api/v1 (docs/api.md)."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from dotterel.serving.api import coding, findings, ingests, overview, reviews, sources
from dotterel.serving.questions import known_only

router = APIRouter(prefix="/api/v1", dependencies=[Depends(known_only)])
for part in (findings, sources, overview, coding, reviews, ingests):
    router.include_router(part.router)
