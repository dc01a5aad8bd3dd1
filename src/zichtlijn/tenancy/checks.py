"""What the doctor asks of the boards: are their schemas, roles and rights as they should be?"""

from django.db import connections

from zichtlijn.ops.findings import Finding, attention, failed, ok
from zichtlijn.tenancy.boards import list_boards
from zichtlijn.tenancy.fence import name_audience
from zichtlijn.tenancy.schemas import OWNER
from zichtlijn.tenancy.scope import activated

_BROAD_ROLES = """
    SELECT rolname FROM pg_roles
    WHERE rolname = ANY(%s) AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)
"""
_OWNED = "SELECT count(*) FROM pg_tables WHERE tableowner = ANY(%s)"
_CITUS = "SELECT count(*) FROM pg_extension WHERE extname = 'citus'"


def examine_boards() -> list[Finding]:
    """Findings on the boards of this installation; the owner's login is used to look."""
    boards = list_boards()
    roles = [role for board in boards for role in (board.scope.role, name_audience(board.scope))]
    with activated(None), connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname = ANY(%s)", [[b.scope.schema for b in boards]])
        schemas = {row[0] for row in cursor.fetchall()}
        cursor.execute(_BROAD_ROLES, [roles])
        broad = [row[0] for row in cursor.fetchall()]
        cursor.execute(_OWNED, [roles])
        owned = cursor.fetchone()[0]
        cursor.execute(_CITUS)
        has_citus = cursor.fetchone()[0] > 0
    findings = []
    missing = [board.slug for board in boards if board.scope.schema not in schemas]
    if missing:
        findings.append(
            failed(
                "boards",
                f"No schema for: {', '.join(missing)}.",
                "Put back a backup, or run zichtlijn migrate.",
            )
        )
    elif broad or owned:
        findings.append(
            failed(
                "boards",
                f"Board roles with too many rights: {', '.join(broad) or owned}.",
                "Run zichtlijn migrate.",
            )
        )
    else:
        findings.append(ok("boards", f"{len(boards)} boards, each with its own schema and a role that owns nothing."))
    if has_citus:
        findings.append(
            attention(
                "citus",
                "This database runs Citus; the fences have not been proven there.",
                "Use one node for now.",
            )
        )
    return findings
