"""Papers that others write: Word documents, Markdown and plain text, read into blocks; sections written for Word."""
