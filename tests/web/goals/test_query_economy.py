"""What the group overview costs: at most eight statements in all, whatever its pupils, goals and years."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.goals.conftest import Classroom

MOST_STATEMENTS = 8


def test_the_overview_costs_at_most_eight_statements_in_all(practised: Classroom) -> None:
    practised.read()
    with CaptureQueriesContext(connection) as spent:
        practised.read()
    assert len(spent) <= MOST_STATEMENTS, [query["sql"][:160] for query in spent]
