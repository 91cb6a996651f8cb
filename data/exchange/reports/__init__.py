"""
Reports in bulk: text, web pages, PDF, rows with a text; in folders and zips.

`finding` yields them one by one, each with its main text, title and date as a library finds them;
`adding` reads them into the corpus, passing over those that are there.
"""
