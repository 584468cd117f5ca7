#!/usr/bin/env python3
"""Asks every query of all engines in turn, so that a machine that changes its pace does so for all of them.

usage: by-turns.py HARNESS CORPUS QUERIES ENGINES FOLDER [PASSES]

HARNESS is the folder of the harness for other engines (engines.py and common.py), ENGINES are its names, parted by commas.
Each engine indexes CORPUS in FOLDER; all are opened, asked all QUERIES twice to warm up, and then PASSES (5) times, every
query of one engine after another, top 10, one query under way. The time of a query is the median of its passes. Prints a
table in Markdown: times as this program sees them, with the pipe to engines that are processes of their own, and times
within the engine, which for one without a pipe are the same. The last column is the median over the queries of the ratio
of an engine's time within to that of the first.
"""

import os
import statistics
import sys
import time

harness, corpus, queries, names, folder = sys.argv[1:6]
passes = int(sys.argv[6]) if len(sys.argv) > 6 else 5
os.chdir(harness)
sys.path.insert(0, ".")
import common
import engines

canonical = os.path.join(folder, "corpus.jsonl")
common.canonicalise(corpus, canonical, shuffle=True)
texts = [query[1] for query in common.load_queries(queries)]
opened = []
for name in names.split(","):
    engine = engines.make(name)
    index = os.path.join(folder, name.replace("/", "_"), "index")
    os.makedirs(os.path.dirname(index), exist_ok=True)
    engine.build(canonical, index)
    engine.open(index)
    opened.append(engine)

seen = [[[] for _ in texts] for _ in opened]
within = [[[] for _ in texts] for _ in opened]
for turn in range(2 + passes):
    for place, text in enumerate(texts):
        for number, engine in enumerate(opened):
            began = time.perf_counter()
            engine.search(text, 10)
            took = (time.perf_counter() - began) * 1e6
            if turn >= 2:
                told = getattr(engine, "micros", None)
                seen[number][place].append(took)
                within[number][place].append(told[-1] if told else took)
for engine in opened:
    engine.close()


def medians(times):
    return [statistics.median(passed) for passed in times]


def percentiles(times):
    ranked = sorted(times)
    return " / ".join(f"{ranked[min(len(ranked) - 1, int(part * len(ranked)))]:.0f}" for part in (0.5, 0.95, 0.99))


first = medians(within[0])
print("| engine | seen, p50 / p95 / p99 µs | within, p50 / p95 / p99 µs | beside the first |")
print("| --- | --- | --- | --- |")
for engine, whole, inner in zip(opened, seen, within):
    inner = medians(inner)
    ratio = statistics.median(mine / other for mine, other in zip(inner, first))
    print(f"| {engine.name} | {percentiles(medians(whole))} | {percentiles(inner)} | {ratio:.2f} |")
