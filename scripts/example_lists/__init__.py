"""The example lists of three bureaus, as data: kind → rows of cells by printed header.

Names of bodies and items come from public papers of the bureaus; articles are those of national
statutes. Whatever is not known for sure (amounts, local thresholds, numbers of certificates and
codes) is made up, says 示例, and must be checked before use. People are roles, never names.
"""

from typing import Any

from example_lists import bodies, changzhi, draws, hengyang, jinjiang, laws, people, thresholds

Rows = list[dict[str, Any]]


def lists() -> dict[str, Rows]:
    """Rows of every kind, in the order in which they are imported."""
    return {
        "bodies": bodies.BODIES,
        "sections": bodies.SECTIONS,
        "officers": people.OFFICERS,
        "assistants": people.ASSISTANTS,
        "laws": laws.LAWS,
        "items": changzhi.ITEMS + jinjiang.ITEMS + hengyang.ITEMS,
        "benchmarks": changzhi.BENCHMARKS + jinjiang.BENCHMARKS + hengyang.BENCHMARKS,
        "review-list": changzhi.REVIEW + jinjiang.REVIEW + hengyang.REVIEW,
        "thresholds": thresholds.THRESHOLDS,
        "inspections": draws.ITEMS,
        "inspectees": draws.TARGETS,
    }
