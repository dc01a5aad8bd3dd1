"""The door of a supplier (S15b): its own deliveries, goals and leeswijzer, and checking a delivery. No pupils."""
