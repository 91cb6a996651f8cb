"""English: the tables the reader reads with. Another language is another folder of such tables."""
