"""What a pupil shares with whom: results with guardians, reflections with readers, sight after eighteen. No result."""
