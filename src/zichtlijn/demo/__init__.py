"""The invented school De Zilverlinde, and schools of any size: same seed, same world, any date.

Everything a tool would deliver goes through the same doors as a real delivery. It must not know pages or requests.
"""
