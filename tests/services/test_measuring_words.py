"""What a person reads of a statistic: words for its name, and no certainty that the figures do not have."""

from pathlib import Path
from typing import Any

from cfhire.services.measuring.commands import Question, answer

ALIKE = "candidate,rater,rating\n" + "".join(
    # Four raters whose means agree more than chance would have it.
    f"Candidate {person},Rater {rater},{2 + person % 4 + (person + rater) % 2}\n"
    for person in range(6)
    for rater in range(4)
)


def written(folder: Path, text: str, name: str = "ratings.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_severity_variance_of_zero_is_no_certainty_about_anybody(tmp_path: Path) -> None:
    found = answer(Question("severity", written(tmp_path, ALIKE), scale="none"))
    severity: list[dict[str, Any]] = found.facts["severity"]
    assert found.facts["variance_components"]["rater"]["value"] == 0.0
    for row in severity:
        assert (row["value"], row["se"], row["interval"], row["effect_se"]) == (None, None, None, None)
        assert "zero" in row["reason"]
    assert "-0" not in found.words.split()
    assert "± 0 " not in found.words
