"""What the bench of feeds measures with: a message that is read without a remark, in a process of its own."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from zichtlijn.bench.messages import write_message

NOW = datetime(2026, 11, 17, 7, 12, tzinfo=UTC)


def test_a_message_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "m.xml"
    assert write_message(path, "proef", 60, NOW.date()) == path.stat().st_size
    command = [sys.executable, "-m", "zichtlijn.bench.reading", str(path), NOW.isoformat()]
    cost = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert (cost["records"], cost["findings"]) == (60, 0)
    assert 0 < cost["peak_mib"] < 64
