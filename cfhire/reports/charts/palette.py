"""The colours a chart is drawn in; the screen hands in its own."""

from dataclasses import dataclass

from cfhire.model.kinds import Axis, VerdictKind


@dataclass(frozen=True, slots=True)
class Tone:
    """One meaning in three strengths: as text or mark, as the band of an interval, as the ground behind a word."""

    strong: str
    band: str
    ground: str


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of the charts: `#rrggbb` only, since QtSvg knows no functions.

    Teal stands for values, indigo for skill, wherever they stand, and for nothing else. Text on its ground has a
    contrast of 4.5 or more, a mark 3 or more.
    """

    surface: str
    text: str
    muted: str
    line: str
    track: str
    values: Tone
    skill: Tone
    good: Tone
    wait: Tone
    stop: Tone
    skill_alone: Tone

    def axis(self, axis: Axis) -> Tone:
        """Return the tone of an axis."""
        return self.values if axis is Axis.VALUES else self.skill

    def verdict(self, kind: VerdictKind) -> Tone:
        """Return the tone of a verdict; a mark and a word always stand beside it."""
        match kind:
            case VerdictKind.READY | VerdictKind.READY_WITH_PLAN:
                return self.good
            case VerdictKind.HOLD_MORE_EVIDENCE:
                return self.wait
            case VerdictKind.DO_NOT_MOVE_FORWARD:
                return self.stop


LIGHT = Palette(
    surface="#ffffff",
    text="#202124",
    muted="#5f5f66",
    line="#e4e3df",
    track="#f2f1ee",
    values=Tone("#0f766e", "#469089", "#ddf1ee"),
    skill=Tone("#4b4acf", "#7c7be0", "#e6e6fa"),
    good=Tone("#256e2c", "#4f9156", "#e3f2e4"),
    wait=Tone("#8a5200", "#b07a25", "#fbf0d9"),
    stop=Tone("#a8231b", "#c4685e", "#fbe3e1"),
    skill_alone=Tone("#8f4f14", "#a9703b", "#f6efe8"),
)

DARK = Palette(
    surface="#202226",
    text="#ececea",
    muted="#a6a6ab",
    line="#383a40",
    track="#303238",
    values=Tone("#5cc9bb", "#3d998d", "#153f3a"),
    skill=Tone("#a7a6fb", "#7f7ed6", "#2c2b5c"),
    good=Tone("#7dcb84", "#549a5b", "#1e3722"),
    wait=Tone("#e3b04f", "#b0832e", "#40321a"),
    stop=Tone("#f29b91", "#c46c62", "#452422"),
    skill_alone=Tone("#dba271", "#b07a4a", "#332b25"),
)

PRINT = Palette(
    surface="#ffffff",
    text="#000000",
    muted="#55555c",
    line="#d5d4cf",
    track="#f0efec",
    values=Tone("#0b625b", "#3b8780", "#ddf1ee"),
    skill=Tone("#3f3eb8", "#7574d8", "#e6e6fa"),
    good=Tone("#1d5c24", "#46874c", "#e8f4e9"),
    wait=Tone("#774600", "#a06d1d", "#fbf3e2"),
    stop=Tone("#931c15", "#ba5b51", "#fbe9e7"),
    skill_alone=Tone("#7d430e", "#9a6430", "#f8f3ed"),
)
