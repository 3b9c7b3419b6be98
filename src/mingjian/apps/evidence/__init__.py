"""Evidence: files kept under their digest, bound to the acts that name them."""
