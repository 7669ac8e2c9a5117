"""The page on which talking points are rehearsed."""
