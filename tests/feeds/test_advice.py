"""Every code a feed can utter has one constant sentence, and every sentence has a code that is uttered."""

import re
from pathlib import Path

from zichtlijn.core.progress.validity import FaultCode
from zichtlijn.feeds import advice

FEEDS = Path(advice.__file__).parent
_UTTERED = re.compile(
    r"\b(?:Unfit|Unreadable|_Stop|stop|refuse|_refuse_row|note)\(\s*(?:[a-z_.]*ref, )?\"([a-z_0-9]+)\""
)


def list_uttered() -> set[str]:
    sources = [path.read_text("utf-8") for path in FEEDS.rglob("*.py")]
    return {code for source in sources for code in _UTTERED.findall(source)}


def test_every_code_has_a_sentence() -> None:
    assert list_uttered() | {code.value for code in FaultCode} <= advice.ADVICE.keys()


def test_sentences_are_plain_and_constant() -> None:
    for code, sentence in advice.ADVICE.items():
        assert sentence.endswith("."), code
        assert not re.search(r"[{}%]", sentence), code
        assert all(len(part.split()) <= 20 for part in re.split(r"[.;:]", sentence)), code
