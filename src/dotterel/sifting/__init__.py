"""Whether a dispatch can hold anything codable, told by its words alone, before it is parsed."""

from __future__ import annotations

from dotterel.sifting.sieve import Sieve, Sifted, load_sieve, sift

__all__ = ["Sieve", "Sifted", "load_sieve", "sift"]
