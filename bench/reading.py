"""How well and how fast plans are read, beside other programs."""

from __future__ import annotations

from bench import accuracy, confidence, controls, peer_accuracy, peer_speed, speed
from bench.accuracy_page import as_page
from bench.places import ROOT
from bench.subject import Subject

READING = Subject(
    "reading",
    {
        "speed": speed.measure,
        "speed of others": peer_speed.measure,
        "accuracy": accuracy.measure,
        "confidence": confidence.measure,
        "no plans and formats": controls.measure,
        "accuracy of others": peer_accuracy.measure,
    },
    ROOT / "bench" / "results-reading.json",
    ROOT / "docs" / "explanation" / "accuracy.md",
    as_page,
)
