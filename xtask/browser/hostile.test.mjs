// Documents that mean harm: what they hold is shown as text, on every page where it comes up.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { browse, folder, run, serve, watched, write } from "./kit.mjs";
import { payloads } from "./payloads.mjs";

let browser, server;
let documents = [], claims = [];

before(async () => {
  const at = folder();
  const record = join(at, "record.db");
  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const files = {};
  payloads.forEach((payload, n) => {
    const line = payload.replaceAll(/[\r\n\0]/g, " ");
    // In a title, a heading, a sentence that makes a claim, a table, a link and a reference; as text and as HTML.
    files[`docs/d${n}.txt`] = `${line}\n\nMali–North Korea relations\n\nIn 1975 Mali opened an embassy in Pyongyang ${line}. President ${line} of Mali visited North Korea in 1976.\n\n${line}\n`;
    if (n % 4 === 0) {
      files[`docs/h${n}.html`] = `<!DOCTYPE html><html lang="en"><head><title>Mali–North Korea relations ${escape(line)}</title></head><body><h1>${escape(line)}</h1><p>Mali recognised North Korea on 31 August 1960 ${escape(line)}.</p>${payload}<table><tr><th>Country</th><th>${escape(line)}</th></tr><tr><td>Mali</td><td>1960</td></tr></table></body></html>`;
    }
  });
  files["docs/table.html"] = `<html><body><h1>Huge</h1><table>${"<tr>" + "<td>Mali</td>".repeat(60) + "</tr>"}${("<tr>" + "<td>x</td>".repeat(60) + "</tr>").repeat(400)}</table></body></html>`;
  write(at, files);
  run("read", join(at, "docs"), "--record", record);
  // Names of persons, cities and sources.
  const rows = payloads.map((payload, n) => JSON.stringify({
    doc: `s${n} ${payload}`.slice(0, 300), source: `source ${n} ${payload}`.slice(0, 300), kind: "visit", parties: ["MLI", "PRK"], when: `19${70 + (n % 20)}`,
    attrs: { person: payload.slice(0, 2000) || "x" }, evidence: { quote: `visited ${payload}` },
  }));
  write(at, { "rows.jsonl": rows.join("\n") });
  run("import", "jsonl", join(at, "rows.jsonl"), "--record", record, "--skip-bad");
  server = await serve(record);
  browser = await browse();
  const page = await (await browser.newContext()).newPage();
  await page.goto(server.at + "/sources");
  for (let pages = 0; pages < 40; pages += 1) {
    const links = await page.$$eval("a[href^='/document/']", (all) => all.map((a) => a.getAttribute("href").split("#")[0]));
    documents = [...new Set([...documents, ...links])];
    const next = page.locator("a[rel=next]");
    if (!(await next.count())) break;
    await next.first().click();
  }
  await page.goto(server.at + "/pair/MLI/PRK");
  claims = await page.$$eval("a[href^='/claim/']", (links) => [...new Set(links.map((a) => a.getAttribute("href").split("#")[0]))]);
});
after(async () => { await browser?.close(); server?.stop(); });

/** Looks a page up and sees that nothing of a document runs on it, hides it, or leads out of it. */
const harmless = async (page, wrong, path) => {
  await page.goto(server.at + path, { waitUntil: "load" });
  await page.waitForTimeout(20);
  const seen = await page.evaluate(() => ({
    hits: window.hits, scripts: [...document.scripts].map((s) => s.getAttribute("src") ?? "inline " + s.type),
    handlers: [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes].filter((a) => /^on/i.test(a.name)).map((a) => `${e.tagName} ${a.name}`)),
    links: [...document.querySelectorAll("[href],[src],[action],[formaction]")].flatMap((e) => ["href", "src", "action", "formaction"].map((n) => e.getAttribute(n)).filter((v) => v !== null)).filter((v) => !/^(\/|#|\?|https?:|\.)/.test(v)),
    foreign: document.querySelectorAll("iframe, object, embed, base, meta[http-equiv], style, form[id=main], portal, frameset").length,
    styled: document.querySelectorAll("main [style]").length,
    shown: document.querySelector("main h1")?.getBoundingClientRect().height > 0 && getComputedStyle(document.body).display !== "none",
  }));
  assert.deepEqual(seen.hits, [], `${path}: something of a document ran`);
  assert.deepEqual(seen.handlers, [], `${path}: a handler`);
  assert.deepEqual(seen.links, [], `${path}: a link of another sort`);
  assert.equal(seen.foreign, 0, `${path}: an element of a document`);
  assert.equal(seen.styled, 0, `${path}: a style of a document`);
  assert.ok(seen.shown, `${path}: the page is hidden`);
  assert.ok(seen.scripts.every((s) => s.startsWith("/assets/") || s.startsWith("inline application/json")), `${path}: ${seen.scripts}`);
  assert.deepEqual(wrong, [], `${path}: ${wrong.join("; ")}`);
};

const looked = async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => { window.hits = []; window.hit = (n) => window.hits.push(n); });
  return watched(context);
};

test(`there are at least a hundred payloads, and all became documents`, () => {
  assert.ok(payloads.length >= 100, `${payloads.length}`);
  assert.ok(documents.length >= payloads.length, `${documents.length} documents`);
  assert.ok(claims.length >= 50, `${claims.length} claims`);
});

test("documents that mean harm are shown as text", async () => {
  const { page, wrong } = await looked();
  for (const path of documents.slice(0, 200)) await harmless(page, wrong, path);
  await page.context().close();
});

test("so are claims, persons, sources", async () => {
  const { page, wrong } = await looked();
  for (const path of claims.slice(0, 150)) await harmless(page, wrong, path);
  for (const path of ["/", "/sources", "/pair/MLI/PRK", "/country/MLI", "/disagreements", "/gaps", "/claims", "/map", "/network"]) await harmless(page, wrong, path);
  await page.context().close();
});

test("and what is searched for", async () => {
  const { page, wrong } = await looked();
  for (const payload of payloads) await harmless(page, wrong, `/search?q=${encodeURIComponent(payload.slice(0, 250).toWellFormed())}`);
  await page.context().close();
});
