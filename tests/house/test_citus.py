"""One code base for the embedded PostgreSQL and for Citus (stack.md §2): a lint over every statement we issue.

Reads what the migrations really say to the database (as kept for new boards) and what our modules write as SQL.
"""

import ast
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connections, models

from tests.house.sources import Module, list_modules
from zichtlijn.tenancy.router import PUBLIC_APPS
from zichtlijn.tenancy.schemas import OWNER, TEMPLATE
from zichtlijn.tenancy.scope import activated

OWN_APPS = ("tenancy", "journal", "people", "learning", "grading", "intake")
FORBIDDEN = {
    "MERGE": r"\bMERGE\s+INTO\b",
    "a trigger": r"\bCREATE\s+(OR\s+REPLACE\s+)?(CONSTRAINT\s+)?TRIGGER\b",
    "NOTIFY": r"^\s*NOTIFY\b|\bpg_notify\s*\(",
    "PostgreSQL 18 only": (
        r"\buuidv7\s*\(|\bVIRTUAL\b|\bWITHOUT\s+OVERLAPS\b|\bRETURNING\s+(OLD|NEW)\.|\bNOT\s+ENFORCED\b"
    ),
    "a second statement": r";\s*\S",
}
DJANGO_SAYS_AT_ONCE = re.compile(r'; SET CONSTRAINTS "\w+" IMMEDIATE$')
"""Django ends a column with a foreign key like this; we never write it."""
BOUND_BODY = re.compile(r";(\s*END\s*)$")
"""The body of a function that is bound to its tables when it is made ends a statement before its END."""
SQL_START = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|COPY|CREATE|ALTER|DROP|MERGE|LOCK|TRUNCATE)\b.+", re.DOTALL
)


pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def list_sql_strings(module: Module) -> Iterator[str]:
    """Strings of a module that are statements."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL_START.match(node.value):
            yield node.value


def find_breaches(statement: str, *allowed: str) -> list[str]:
    return [
        name
        for name, pattern in FORBIDDEN.items()
        if name not in allowed and re.search(pattern, BOUND_BODY.sub(r"\1", statement), re.IGNORECASE | re.MULTILINE)
    ]


@pytest.fixture
def kept_statements(db: None) -> list[tuple[str, str]]:
    """(app, statement) of every migration of board tables."""
    with activated(TEMPLATE), connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT app, statement FROM kept_statement ORDER BY position")
        return [
            (app, DJANGO_SAYS_AT_ONCE.sub("", statement)) for app, statement in cursor.fetchall() if app in OWN_APPS
        ]


def test_migrations_say_nothing_that_citus_cannot(kept_statements: list[tuple[str, str]]) -> None:
    assert kept_statements
    found = [(app, breach, statement[:90]) for app, statement in kept_statements for breach in find_breaches(statement)]
    assert not found


def test_foreign_keys_stay_inside_the_schema(kept_statements: list[tuple[str, str]]) -> None:
    leading_out = [text for _, text in kept_statements if re.search(r'REFERENCES\s+"?\w+"?\s*\.', text)]
    assert not leading_out


def test_no_foreign_key_of_a_board_leaves_its_schema() -> None:
    with activated(None), connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT c.conname FROM pg_constraint c JOIN pg_class a ON a.oid = c.conrelid"
            " JOIN pg_class b ON b.oid = c.confrelid WHERE c.contype = 'f' AND a.relnamespace <> b.relnamespace"
        )
        assert cursor.fetchall() == []


def test_migrations_hold_statements_and_no_python() -> None:
    """Data moves are jobs (decision 14); each string of RunSQL is one statement."""
    for module in list_modules():
        if module.is_migration:
            assert "RunPython" not in module.text, module.name
            for statement in list_sql_strings(module):
                assert not find_breaches(statement), module.name


def test_no_module_writes_what_citus_cannot() -> None:
    found = [
        (module.name, breach, statement.strip()[:80])
        for module in list_modules()
        for statement in list_sql_strings(module)
        for breach in find_breaches(statement, "a second statement")
    ]
    assert not found


def test_inserts_that_may_meet_a_row_are_counted_by_returning() -> None:
    """On Citus the number of rows of ON CONFLICT is not to be trusted; RETURNING is."""
    found = [
        module.name
        for module in list_modules()
        if "ON CONFLICT" in module.text
        and any(isinstance(node, ast.Attribute) and node.attr == "rowcount" for node in ast.walk(module.tree))
    ]
    assert not found


def test_ids_are_made_in_python() -> None:
    counted = [
        model._meta.label
        for label in OWN_APPS
        for model in apps.get_app_config(label).get_models()
        if isinstance(model._meta.pk, models.AutoField)
    ]
    assert not counted


def test_public_and_board_tables_do_not_refer_to_each_other() -> None:
    for label in OWN_APPS:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey):
                    other = field.related_model._meta.app_label
                    assert (label in PUBLIC_APPS) == (other in PUBLIC_APPS), field


@pytest.mark.parametrize(
    ("statement", "breach"),
    [
        ("MERGE INTO a USING b ON true WHEN MATCHED THEN DO NOTHING", "MERGE"),
        ("CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()", "a trigger"),
        ("SELECT pg_notify('a', 'b')", "NOTIFY"),
        ("ALTER TABLE a ADD COLUMN b uuid DEFAULT uuidv7()", "PostgreSQL 18 only"),
        ("CREATE TABLE a (); CREATE TABLE b ()", "a second statement"),
        ("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "a second statement"),
    ],
)
def test_the_check_finds_what_it_is_for(statement: str, breach: str) -> None:
    assert find_breaches(statement) == [breach]
