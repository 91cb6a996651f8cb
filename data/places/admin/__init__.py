"""Countries and their administrative areas: names, centres, extents; and how they were made."""
