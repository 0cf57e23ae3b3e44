"""Course kits as files: pages, slides and sheets."""
