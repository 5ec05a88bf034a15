"""Asks an RDF store what the last event between two actors before a day was: the answer and the time of each."""
import json, sys, time
import pyoxigraph as ox

triples, questions = sys.argv[1], sys.argv[2]
store = ox.Store()
begun = time.perf_counter()
with open(triples, "rb") as file:
    store.bulk_load(file, format=ox.RdfFormat.N_TRIPLES)
loaded = time.perf_counter() - begun
times, kinds = [], []
for line in open(questions, encoding="utf-8"):
    a, b, day = line.split()
    query = f"""SELECT ?kind WHERE {{ ?c <urn:pair> <urn:{a}-{b}> ; <urn:kind> ?kind ; <urn:first> ?day .
                FILTER(?day <= {day}) }} ORDER BY DESC(?day) LIMIT 1"""
    begun = time.perf_counter()
    found = [row["kind"].value for row in store.query(query)]
    times.append(time.perf_counter() - begun)
    kinds.append(found[0] if found else None)
times.sort()
at = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1e6
print(json.dumps({"triples": len(store), "loaded_s": loaded, "p50_us": at(0.5), "p99_us": at(0.99), "answered": sum(k is not None for k in kinds)}))
