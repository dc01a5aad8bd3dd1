"""Who sees a result, and when: policies, moments, plans and decisions (docs/rules/release.md). No tables, no clock."""
