"""Before anything leaves: the page on which every copy is read as the person it goes to reads it."""
