"""Goal frameworks and versions, mappings from tools, and what a goal covers."""
