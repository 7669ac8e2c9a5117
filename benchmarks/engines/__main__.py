"""One table: the same book through five engines. `python -m benchmarks.engines [PAGES] [RUNS] [ENGINE...]`.

Needs Typst and WeasyPrint (`pip install typst weasyprint`) and LibreOffice's `soffice`; an engine that is not there is left
out and named. Runs of all engines take turns, so that whatever else the machine does falls on all alike.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import statistics
import subprocess
import sys

NEEDS = {"ours": "briefs", "typst": "typst", "libreoffice": "soffice", "weasyprint": "weasyprint", "platypus": "reportlab"}
COLUMNS = ("build", "cpu", "start", "pages", "bytes", "tagged", "memory", "edit", "edit cpu", "pixels", "pixels cpu")


def main() -> int:
    """Print the table."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    pages, runs = (*numbers, *(300, 5)[len(numbers) :])
    wanted = [word for word in sys.argv[1:] if word in NEEDS] or list(NEEDS)
    engines = [engine for engine in wanted if shutil.which(NEEDS[engine]) or importlib.util.find_spec(NEEDS[engine])]
    found: dict[str, list[dict[str, float]]] = {engine: [] for engine in engines}
    for _ in range(runs):
        for engine in engines:
            command = [sys.executable, "-m", "benchmarks.engines.runs", engine, str(pages)]
            found[engine].append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    lines = ["| engine | " + " | ".join(COLUMNS) + " | times ours |", "|---" * (len(COLUMNS) + 2) + "|"]
    ours = statistics.median(run["build"] for run in found["ours"]) if "ours" in found else 0.0
    for engine, taken in found.items():
        median = {key: statistics.median(run[key] for run in taken) for key in taken[0]}
        cells = [f"{median[key]:.4g}" if key in median else "" for key in COLUMNS]
        lines.append(f"| {engine} | {' | '.join(cells)} | {median['build'] / ours if ours else 0:.2f} |")
    left_out = [engine for engine in wanted if engine not in engines]
    sys.stdout.write("\n".join(lines) + f"\n{f'Left out: {left_out}' if left_out else ''}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
