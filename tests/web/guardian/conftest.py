"""The family, at schools with a policy: Noord shows on Friday, Zuid is closed."""

import pytest

from tests.cast import Cast
from tests.grading.releases import adopt
from tests.web.guardian.family import Family, close_south, make_family


@pytest.fixture
def family(cast: Cast) -> Family:
    made = make_family(cast)
    adopt(cast)
    close_south(cast, made)
    return made
