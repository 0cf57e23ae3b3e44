"""The addresses of the API, a module per noun. Route docstrings are the manual, in Vietnamese."""
