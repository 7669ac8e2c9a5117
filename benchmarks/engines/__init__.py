"""The same book through other engines: what `python -m benchmarks.engines` measures."""
