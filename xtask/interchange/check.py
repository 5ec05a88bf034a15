"""Opens every export with a program that none of us wrote, and says what it found: one line a check.

Called as `check.py FOLDER`, where FOLDER holds the exports of the small record that the tests of the exchange
crate use. What is expected of it stands here as figures that a reader can check by hand against the record.
"""

import datetime
import json
import pathlib
import sys
import traceback

HERE = pathlib.Path(__file__).parent
OUT = pathlib.Path(sys.argv[1])
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def lines(name):
    return [json.loads(line) for line in (OUT / name).read_text("utf-8").splitlines()]


RECORD = lines("record.jsonl")


@check
def gexf_by_schema_and_networkx():
    import networkx
    import xmlschema

    xmlschema.XMLSchema(HERE / "gexf-1.3.xsd").validate(OUT / "record.gexf")
    # networkx knows GEXF up to 1.2, which differs in the name of the namespace alone as far as this file goes.
    text = (OUT / "record.gexf").read_text("utf-8")
    older = text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    (OUT / "record-12.gexf").write_text(older, "utf-8")
    graph = networkx.read_gexf(OUT / "record-12.gexf")
    assert graph.nodes["PRK"]["label"] == "North Korea", graph.nodes["PRK"]
    ties = [(a, b, d) for a, b, d in graph.edges(data=True) if d["tie"] == "relations" and {a, b} == {"COM", "PRK"}]
    sure = {d["certainty"] for _, _, d in ties}
    assert "certain" in sure and "possible" in sure, ties
    for _, _, data in graph.edges(data=True):
        spells = sorted((s or "", e or "9999") for s, e in data.get("spells", []))
        for (_, end), (start, _) in zip(spells, spells[1:]):
            assert end < start, f"spells overlap: {data}"
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"


@check
def graphml_by_networkx():
    import networkx

    graph = networkx.read_graphml(OUT / "record.graphml", force_multigraph=True)
    weights = {d["certainty"]: d["weight"] for _, _, d in graph.edges(data=True)}
    assert weights["certain"] == 1.0 and weights["possible"] == 0.5, weights
    assert any(d["spells"].startswith("1975-11-13/") for _, _, d in graph.edges(data=True))
    return f"{graph.number_of_edges()} edges"


@check
def parquet_by_pyarrow_polars_duckdb():
    import duckdb
    import polars
    import pyarrow
    import pyarrow.parquet

    path = str(OUT / "spells.parquet")
    table = pyarrow.parquet.read_table(path)
    metadata = {k.decode(): v.decode() for k, v in table.schema.metadata.items()}
    fields = {f["name"]: f["description"] for f in json.loads(metadata["table_schema"])["fields"]}
    assert list(fields) == table.column_names and all(fields.values())
    assert table.schema.field("start").type == pyarrow.date32()
    frame = polars.read_parquet(path)
    severed = frame.filter((polars.col("status") == "severed") & (polars.col("tie") == "relations"))
    assert severed["start"].to_list() == [datetime.date(1983, 12, 3)], severed
    query = f"SELECT count(*) FROM '{path}' WHERE certainty = 'possible' AND status IS NOT NULL"
    assert duckdb.sql(query).fetchall() == [(0,)], "what is possible must have no status"
    rows = duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()[0][0]
    assert rows == table.num_rows == frame.height == len(lines("spells.jsonl"))
    return f"{rows} rows, {len(fields)} columns explained"


@check
def panels_by_pandas():
    import pandas

    panel = pandas.read_csv(OUT / "panel.csv")
    assert list(panel.columns[:6]) == ["ccode1", "ccode2", "year", "DR_at_1", "DR_at_2", "DE"]
    assert not panel.duplicated(["ccode1", "ccode2", "year"]).any()
    assert (panel.ccode1 < panel.ccode2).all()
    comoros = panel[(panel.ccode1 == 581) & (panel.ccode2 == 731)].set_index("year")
    assert comoros.loc[1980, "relations"] == "diplomatic" and comoros.loc[1984, "relations"] == "severed"
    # It opened in about 1976, and was not there in 2002: when it closed, nobody says.
    assert comoros.loc[1990, "possible_at_1"] == "0|3" and pandas.isna(comoros.loc[1990, "DR_at_1"])
    unsure = panel[panel.certainty_at_1.isin(["possible", "not attested"])]
    assert unsure.DR_at_1.isna().all(), "what is only possible must be empty"
    britain = panel[(panel.ccode1 == 200) & (panel.ccode2 == 731)].set_index("year")
    assert britain.loc[1999, "relations"] == "none" and britain.loc[2000, "relations"] == "diplomatic"
    german = sorted(set(panel[panel.ccode1.isin([255, 260, 265])].ccode1))
    assert german == [255, 260, 265], german
    directed = pandas.read_csv(OUT / "directed.csv")
    assert len(directed) == 2 * len(panel)
    representation = pandas.read_csv(OUT / "diplometrics.csv")
    away = representation[(representation.SendingCode == "PRK") & (representation.DestinationCode == "MLI")]
    assert set(away.Focus.dropna()) == {0.5}, away
    return f"{len(panel)} dyad-years, {len(representation)} rows of representation"


@check
def package_by_frictionless():
    import frictionless

    report = frictionless.validate(str(OUT / "package/datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    package = frictionless.Package(str(OUT / "package/datapackage.json"))
    assert package.resources[0].schema.primary_key == ["tie", "from_actor", "to_actor", "which", "start"]
    return f"{report.tasks[0].stats['rows']} rows valid"


@check
def linked_data_by_rdflib_and_pyshacl():
    import pyshacl
    import rdflib

    turtle = rdflib.Graph().parse(OUT / "record.ttl", format="turtle")
    quads = rdflib.Dataset().parse(OUT / "record.nq", format="nquads")
    flat = rdflib.Graph()
    for s, p, o, _ in quads.quads():
        flat.add((s, p, o))
    assert set(flat) == set(turtle), "Turtle and N-Quads differ"
    linked = rdflib.Dataset().parse(OUT / "record.jsonld", format="json-ld")
    assert {(s, p, o) for s, p, o, _ in linked.quads()} == set(turtle), "Turtle and JSON-LD differ"
    conforms, _, text = pyshacl.validate(turtle, shacl_graph=str(HERE / "shapes.ttl"), inference="none")
    assert conforms, text
    query = """
        PREFIX ch: <urn:chancery:vocabulary:>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX wd: <http://www.wikidata.org/entity/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?when ?source WHERE {
          ?claim ch:kind <urn:chancery:kind:relations.established> ;
                 ch:modality <urn:chancery:modality:asserted> ;
                 ch:between/skos:exactMatch wd:Q145 ; ch:when ?when ; prov:wasAttributedTo/rdfs:label ?source .
        } ORDER BY ?when"""
    found = [(str(w), str(s)) for w, s in turtle.query(query)]
    assert found == [("2000-12-12", "handbook"), ("2000-12-13", "gazette")], found
    claims = list(turtle.subjects(rdflib.RDF.type, rdflib.URIRef("urn:chancery:vocabulary:Claim")))
    assert len(claims) == len(RECORD)
    return f"{len(turtle)} triples, {len(claims)} claims, the query gave {len(found)} rows"


@check
def entities_by_followthemoney():
    from followthemoney import model
    from followthemoney.statement import Statement

    entities = [model.get_proxy(data, cleaned=False) for data in lines("record.ftm.json")]
    known = {e.id for e in entities}
    statements = 0
    for data, entity in zip(lines("record.ftm.json"), entities):
        entity.schema.validate(data)
        for prop, values in data["properties"].items():
            kept = entity.get(prop)
            assert kept, f"{entity.id}: nothing was left of {prop}: {values}"
        for prop, value in entity.edgepairs() if entity.schema.edge else []:
            assert prop in known and value in known, f"{entity.id} links what is not there"
        statements += len(list(Statement.from_entity(entity, dataset="record")))
    planned = [e for e in entities if "planned" in " ".join(e.get("status", quiet=True))]
    assert planned and all(e.schema.name == "UnknownLink" for e in planned)
    return f"{len(entities)} entities, {statements} statements"


@check
def statements_by_followthemoney():
    from followthemoney.statement.serialize import read_path_statements
    from followthemoney.types import registry

    ours = list(read_path_statements(OUT / "record.statements.csv", "csv"))
    assert all(s.id == s.generate_key() for s in ours), "ids have to be those of the program"
    entities = {}
    for data in lines("record.ftm.json"):
        properties = [(prop, value) for prop, values in data["properties"].items() for value in values]
        entities[data["id"]] = (data["schema"], sorted([("id", data["id"]), *properties]))
    found = {}
    for s in ours:
        found.setdefault(s.entity_id, (s.schema, []))[1].append((s.prop, s.value))
        assert s.prop == "id" or registry.get(s.prop_type).clean(s.value), f"{s} is no value of its type"
    assert {i: (schema, sorted(said)) for i, (schema, said) in found.items()} == entities
    assert len({s.id for s in ours}) == len(ours), "every statement once"
    seen = {s.first_seen for s in ours if s.entity_id.startswith("chancery-claim-")}
    assert len(seen) == 1 and all(s.to_db_row() for s in ours), seen
    return f"{len(ours)} statements"


@check
def events_by_pandas():
    import pandas

    plover = pandas.read_csv(OUT / "plover.csv", dtype=str)
    assert (plover[plover.modality == "planned"].contexts.str.contains("future")).all()
    assert (plover[plover.modality == "denied"].contexts.str.contains("hypothetical")).all()
    cameo = pandas.read_csv(OUT / "cameo.csv", dtype=str)
    assert set(cameo.Modality) <= {"asserted", "reported"}
    assert cameo.EventCode.str.fullmatch(r"\d{3}").all()
    assert len(plover) - len(cameo) == 2, "one plan and one denial are in PLOVER alone"
    return f"{len(plover)} PLOVER and {len(cameo)} CAMEO events"


@check
def timeline_by_its_schema():
    import jsonschema

    timeline = json.loads((OUT / "timeline.json").read_text("utf-8"))
    jsonschema.validate(timeline, json.loads((HERE / "timelinejs.schema.json").read_text("utf-8")))
    marked = [e for e in timeline["events"] if e["text"]["headline"].startswith("only planned")]
    assert len(marked) == 1, marked
    assert "<trade>" not in json.dumps(timeline), "text has to be escaped"
    return f"{len(timeline['events'])} slides"


@check
def calendar_by_icalendar():
    import icalendar

    calendar = icalendar.Calendar.from_ical((OUT / "record.ics").read_bytes())
    events = calendar.walk("VEVENT")
    days = {str(e.decoded("DTSTART")) for e in events}
    assert "1983-12-03" in days and "1961-08-29" in days, days
    assert "2000-12-12" not in days, "two sources differ on the day"
    assert len({str(e["UID"]) for e in events}) == len(events)
    return f"{len(events)} anniversaries"


@check
def missions_by_geojson_rules():
    collection = json.loads((OUT / "missions.geojson").read_text("utf-8"))
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert feature["type"] == "Feature" and set(feature) >= {"geometry", "properties"}
        if feature["geometry"] is not None:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180 and -90 <= lat <= 90
        if feature["properties"]["certainty"] == "possible":
            assert feature["properties"]["status"] is None
    sent = {(f["properties"]["sending"], f["properties"]["receiving"]) for f in collection["features"]}
    assert ("PRK", "GMB") in sent and ("GBR", "PRK") not in sent, sent
    return f"{len(collection['features'])} missions"


@check
def statements_for_wikidata():
    import re

    shape = re.compile(
        r"Q\d+\|P53[01]\|Q\d+(\|P58[02]\|\+\d{4}-\d\d-\d\dT00:00:00Z/(8|9|10|11)(\|P1480\|Q5727902)?){0,2}"
        r"\|(S854\|\"[^\"]*\"|S1476\|[a-z]{2,3}:\"[^\"]*\")"
    )
    statements = (OUT / "record.qs").read_text("utf-8").splitlines()
    assert statements and all(shape.fullmatch(s) for s in statements), [s for s in statements if not shape.fullmatch(s)]
    assert any(s.startswith("Q970|P530|Q423|P580|+1975-11-13T00:00:00Z/11|P582|+1983-12-03T00:00:00Z/11") for s in statements)
    return f"{len(statements)} statements"


failed = 0
for function in CHECKS:
    name = function.__name__.replace("_", " ")
    try:
        print(f"ok: {name}: {function()}", flush=True)
    except Exception:  # each check stands alone, and whatever goes wrong in one is told
        failed += 1
        print(f"FAILED: {name}\n{traceback.format_exc()}", flush=True)
sys.exit(1 if failed else 0)
