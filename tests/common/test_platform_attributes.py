"""What belongs to the platform is never ours."""

from esafety_xblocks.common.olx.fields import Attribute, shapes
from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.scenario.model import Story


def test_none_of_our_root_attributes_has_a_name_of_the_platform():
    ours = {shape.name for _, shape in shapes(Story) if isinstance(shape, Attribute)}
    assert not ours & PLATFORM_ATTRIBUTES
