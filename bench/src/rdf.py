"""Asks an RDF store what the last event between two actors before a day was: the answer and the time of each.

Stops after BUDGET seconds of asking, and answers for the questions asked until then."""
import json
import sys
import time

import pyoxigraph as ox

BUDGET = 40
triples, questions = sys.argv[1], sys.argv[2]
store = ox.Store()
begun = time.perf_counter()
with open(triples, "rb") as file:
    store.bulk_load(file, format=ox.RdfFormat.N_TRIPLES)
print(f"  {len(store)} triples loaded in {time.perf_counter() - begun:.1f} s", file=sys.stderr)
begun, times, found = time.perf_counter(), [], []
for number, line in enumerate(open(questions, encoding="utf-8")):
    if time.perf_counter() - begun > BUDGET:
        print(f"  {number} questions asked, then the time was up", file=sys.stderr)
        break
    a, b, day = line.split()
    query = f"""SELECT ?kind ?day WHERE {{ <urn:{a}-{b}> <urn:event> ?c . ?c <urn:kind> ?kind ; <urn:first> ?day .
                FILTER(?day <= {day}) }} ORDER BY DESC(?day) LIMIT 1"""
    asked = time.perf_counter()
    rows = [int(row["day"].value) for row in store.query(query)]
    times.append(time.perf_counter() - asked)
    found.append(rows[0] if rows else None)
times.sort()


def share(of):
    return times[min(len(times) - 1, int(len(times) * of))] * 1e6 if times else 0


print(json.dumps({"p50_us": share(0.5), "p99_us": share(0.99), "found": found}))
