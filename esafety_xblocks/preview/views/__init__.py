"""The preview's pages. Each file is one kind of page; templates only lay out."""
