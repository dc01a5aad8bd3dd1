"""One line of a mapping list: a tool's own goal, the goal it touches, and how. Must not know tables
or files.
"""

from dataclasses import dataclass

from zichtlijn.core.goals.mapping import MappingType


@dataclass(frozen=True, slots=True)
class MappingLine:
    """`where` names the place in the list, for reports; `framework` is only needed when a goal is
    in several.
    """

    tool_goal_ref: str
    goal_ref: str
    kind: MappingType
    tool_goal_title: str = ""
    framework: str = ""
    where: str = ""
