"""The Book: one immutable value, and the derived facts (numbers, markings, figures in words) that every page shares."""
