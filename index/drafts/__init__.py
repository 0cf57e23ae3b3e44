"""A draft held against the library and against the rules of its kind, before it is signed."""
