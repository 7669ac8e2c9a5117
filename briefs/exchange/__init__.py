"""The book in other forms: readable text that can be compared line by line, and tables for spreadsheets."""
