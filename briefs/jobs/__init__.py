"""Work that the window must never wait for: the render process beside it, and exports in processes of their own."""
