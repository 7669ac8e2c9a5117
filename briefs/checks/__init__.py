"""Checks: what is wrong or doubtful in a book, returned with its place, and a fix where one is possible."""
