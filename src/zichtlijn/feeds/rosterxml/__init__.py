"""The roster elements that EDEXML and UWLR share (standards.md §1.5, §2): no format of its own."""
