"""The classes that entry points name.

They stand in a module right under the root package because the platform resolves a block's static files from the
module its class is defined in (docs/decisions/0011-one-public-folder.md).
"""

from __future__ import annotations

from esafety_xblocks.scenario.block import ScenarioBlock


class ScenarioXBlock(ScenarioBlock):
    """`esafety_scenario`: a branching story played by a teacher."""
