"""Commands on comments: to write one, to settle it or open it again, to delete it."""

from __future__ import annotations

from briefs.book.book import Book
from briefs.book.comments import Comment
from briefs.book.place import Place
from briefs.edits.commands import set_field
from briefs.edits.edits import Change, Insert, Remove

INTO = Place(field="comments")


def comment(book: Book, written: Comment) -> Change | None:
    """Add a comment behind the others; None where it says nothing."""
    return Change("Comment", Insert(INTO, len(book.comments), written)) if written.words.strip() else None


def resolve(book: Book, comment_id: str, *, resolved: bool) -> Change | None:
    """Settle a comment, or open it again; None where nothing would change."""
    change = set_field(book, Place(item=comment_id, field="resolved"), resolved)
    if change is None:
        return None
    return Change("Resolve a comment", change.edit) if resolved else Change("Reopen a comment", change.edit)


def delete(book: Book, comment_id: str) -> Change | None:
    """Delete a comment."""
    known = any(one.id == comment_id for one in book.comments)
    return Change("Delete a comment", Remove(Place(item=comment_id))) if known else None
