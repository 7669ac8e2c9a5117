"""The sending desk: which edition leaves, the copies made of it, the letters on their way, and what ties them together."""
