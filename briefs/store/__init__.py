"""The file: one SQLite database a book, in which every save is a revision and nothing is ever taken away.

`file.BookFile` is the way in; `lock.BookLock` says who has a book open; `saver.Saver` keeps what is typed.
"""
