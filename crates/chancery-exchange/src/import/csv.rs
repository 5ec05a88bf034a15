//! Any table, through a mapping in TOML: which column, or which constant, is the kind, the parties, the time and
//! the attributes of a claim.

use super::{Cited, Format, Given, Import, ImportError, Maker, Reader};
use crate::mapping::{Mapping, Part, Template};
use crate::rejected::Rejected;
use crate::table::{Fields, Row, Table};
use chancery_model::{ActorId, Attrs, Claim, Kind, Modality};
use chancery_time::When;

pub(crate) const FORMAT: Format = Format {
    name: "csv",
    about: "Any table, through a mapping that says which column is what",
    help: "\
The mapping is a TOML file:

  source = \"Yearbook\"            # who says it
  stated = \"2024-02\"             # when, if known
  delimiter = \";\"                # a comma otherwise

  [[claim]]                      # one claim a row; several of these make several
  kind = \"mission.state\"
  from = { column = \"Sender\" }   # by any name or code; or codes = \"cow\", \"gw\", \"iso3\", \"wikidata\" …
  to = { column = \"Host\" }
  when = { column = \"Year\" }     # EDTF; or columns = [\"Y\", \"M\", \"D\"]; or from = \"Begin\", to = \"End\"
  attrs.value = \"present\"        # a constant
  attrs.type = { column = \"Rank\", values = { \"3\" = \"embassy\", \"2\" = \"legation\", \"9\" = \"\" } }
  where = { column = \"Rank\", is = [\"2\", \"3\", \"9\"] }

A cell that is empty gives nothing. With `values`, a cell that is not among them is a rejection, and \"\" gives nothing. \
`modality` is asserted unless given. With order = \"dmy\" or \"mdy\", days are read as 31/12/1999 or 12/31/1999.",
    examples: &["csv missions.csv --mapping missions.toml", "csv missions.csv --mapping missions.toml --check"],
    source: "",
    extensions: &["csv", "tsv"],
    mapped: true,
    read: Reader::Table(read),
};

fn read(given: &Given<'_>) -> Result<Import, ImportError> {
    let (name, text) = given.mapping.ok_or(ImportError::NoMapping)?;
    let mapping = Mapping::parse(name, text)?;
    let needed: Vec<&str> = mapping.columns();
    let hint = format!("{name} speaks of the columns {}", needed.join(", "));
    let mut table = Table::open(given.bytes, mapping.delimiter, &needed, &hint)?;
    let dataset = mapping.dataset.clone().unwrap_or_else(|| given.name.to_owned());
    let mut import = Import {
        source: mapping.source.clone().unwrap_or_else(|| given.name.to_owned()),
        stated: given.stated.cloned().or_else(|| mapping.stated.clone()),
        sort: "csv",
        dataset,
        ..Import::default()
    };
    let maker = Maker::new(given, &import.dataset, "import/csv");
    let mut fields = Fields::default();
    while let Some(row) = table.next(&mut fields) {
        import.rows += 1;
        let made = row.and_then(|row| {
            let cell = |column: &str| table.column(column).map_or("", |at| row.get(at));
            let mut claims = Vec::new();
            for template in &mapping.claims {
                if template.applies(&cell) {
                    let claim = claim(given, &maker, &row, template, &cell).map_err(|e| (row.line, e))?;
                    claims.push(claim);
                }
            }
            Ok((claims, row.line))
        });
        match made {
            Ok((claims, line)) if claims.is_empty() => {
                let message = "the mapping makes no claim of it (`where`)".to_owned();
                import.remarks.push(Rejected { line, message });
            }
            Ok((claims, _)) => import.claims.extend(claims),
            Err((line, message)) => import.rejected.push(Rejected { line, message }),
        }
    }
    Ok(import)
}

fn claim<'r>(
    given: &Given<'_>,
    maker: &Maker<'_>,
    row: &Row<'_, 'r>,
    template: &Template,
    cell: &dyn Fn(&str) -> &'r str,
) -> Result<Claim, String> {
    let kind = template.kind.said(cell)?.ok_or_else(|| empty(&template.kind, "kind"))?;
    let kind: Kind = kind.parse().map_err(|e| format!("kind: {e}"))?;
    let modality = match &template.modality {
        Some(part) => part.said(cell)?.as_deref().unwrap_or("asserted").parse().map_err(|e| format!("modality: {e}"))?,
        None => Modality::default(),
    };
    let when = match &template.when {
        Some(time) => time.value(cell)?,
        None => None,
    };
    let from = actor(given, maker, &template.from, "from", when.as_ref(), cell)?.ok_or_else(|| empty(&template.from, "from"))?;
    let to = actor(given, maker, &template.to, "to", when.as_ref(), cell)?.ok_or_else(|| empty(&template.to, "to"))?;
    if from == to {
        let (one, other) = (template.from.place("from"), template.to.place("to"));
        return Err(format!("{one}, {other}: both are {from}, and a claim takes two parties"));
    }
    let mut attrs = Attrs::default();
    let mut steps = vec![format!("{} is {from}, {} is {to}", template.from.described(cell), template.to.described(cell))];
    for (key, part) in &template.attrs {
        let value = match key.as_str() {
            "by" | "via" | "seat" => {
                actor(given, maker, part, key, when.as_ref(), cell)?.map(|id| id.to_string())
            }
            "amount" => part.said(cell)?.map(|text| text.replace([' ', '\u{a0}', '\''], "")),
            _ => part.said(cell)?,
        };
        if let Some(value) = value {
            attrs.set(key, &value).map_err(|e| format!("{}: {e}", part.place(key)))?;
            steps.push(format!("{key}: {}", part.described(cell)));
        }
    }
    let cited = Cited { span: row.span, quote: row.quote, line: row.line };
    maker.claim(cited, kind, [&from, &to], (when, modality), attrs, steps)
}

fn empty(part: &Part, key: &str) -> String {
    format!("{}: it is empty, and a claim needs its {key}", part.place(key))
}

/// The actor that a part names; nothing where its cell is empty.
fn actor<'r>(
    given: &Given<'_>,
    maker: &Maker<'_>,
    part: &Part,
    key: &str,
    when: Option<&When>,
    cell: &dyn Fn(&str) -> &'r str,
) -> Result<Option<ActorId>, String> {
    let place = |e: String| format!("{}: {e}", part.place(key));
    let Some(text) = part.said(cell)? else { return Ok(None) };
    match part.codes() {
        Some(system) => maker.codes.actor(system, &text, when).map(|a| Some(a.id.clone())).map_err(place),
        None => (given.named)(&text).map(Some).map_err(place),
    }
}
