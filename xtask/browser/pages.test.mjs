// Each page as a reader meets it: with scripts and without, by pointer and by keyboard, in both directions.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { browse, folder, root, run, serve, watched } from "./kit.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser, server, paths, hebrew;

before(async () => {
  const at = folder();
  const record = join(at, "record.db");
  run("read", join(root, "examples/docs"), "--record", record);
  server = await serve(record);
  browser = await browse();
  const page = await (await browser.newContext()).newPage();
  await page.goto(server.at + "/sources");
  const rows = await page.$$eval("main a[href^='/document/']", (links) => links.map((a) => [a.getAttribute("href"), a.closest("tr, li")?.textContent ?? ""]));
  hebrew = rows.find(([, text]) => /\bhe\b|Hebrew/.test(text))?.[0];
  await page.goto(server.at + "/");
  const links = await page.$$eval("a[href^='/']", (all) => all.map((a) => a.getAttribute("href").split("#")[0]));
  const first = (begin) => links.find((href) => href.startsWith(begin));
  const pair = first("/pair/");
  paths = ["/", "/map", "/network", "/disagreements", "/gaps", "/sources", "/search?q=embassy", "/claims", pair, first("/country/"), rows[0]?.[0], hebrew].filter(Boolean);
  await page.goto(server.at + pair);
  const claim = await page.$eval("a[href^='/claim/']", (a) => a.getAttribute("href").split("#")[0]);
  paths.push(claim);
});
after(async () => { await browser?.close(); server?.stop(); });

test("every page stands, with scripts and without", async () => {
  assert.ok(paths.length >= 12, paths.join(" "));
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const { page, wrong } = await watched(context);
    for (const path of paths) {
      const answer = await page.goto(server.at + path);
      assert.equal(answer.status(), 200, path);
      assert.ok((await page.textContent("main h1")).trim(), path);
      assert.deepEqual(wrong, [], `${path}: ${wrong}`);
      assert.ok(await page.$("a.skip"), path);
    }
    await context.close();
  }
});

for (const [name, options] of [
  ["light and wide", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
  ["dark and narrow", { colorScheme: "dark", viewport: { width: 360, height: 740 } }],
]) {
  test(`axe finds nothing to mend, ${name}`, async () => {
    const context = await browser.newContext({ ...options, bypassCSP: true });
    const page = await context.newPage();
    const found = [];
    for (const path of paths) {
      await page.goto(server.at + path);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      const said = violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
      found.push(...said.map((line) => `${path} ${line}`));
    }
    assert.deepEqual(found, []);
    await context.close();
  });

  test(`nothing runs out of the page, ${name}`, async () => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    for (const path of paths) {
      await page.goto(server.at + path);
      const [inner, whole] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
      assert.ok(whole <= inner + 1, `${path}: ${whole} px in a window of ${inner}`);
    }
    await context.close();
  });
}

test("the slider moves the map without asking the server for each day", async () => {
  const context = await browser.newContext();
  const { page, wrong } = await watched(context);
  await page.goto(server.at + "/map");
  const range = page.locator("input.days");
  const [low, high] = await range.evaluate((r) => [Number(r.min), Number(r.max)]);
  const painted = () => page.$$eval("svg.map .land", (all) => all.map((e) => e.getAttribute("class") + (e.getAttribute("fill") ?? "")).join());
  const to = async (day) => { await range.evaluate((r, d) => { r.value = String(d); r.dispatchEvent(new Event("input", { bubbles: true })); }, day); await page.waitForTimeout(120); };
  await to(low + 1);
  await page.waitForTimeout(900);
  const begin = await painted();
  const asked = [];
  page.on("request", (r) => asked.push(r.url()));
  for (let n = 1; n <= 40; n += 1) await to(Math.round(low + ((high - low) * n) / 41));
  assert.ok(asked.length <= 4, `${asked.length} requests for 40 days: ${asked.slice(0, 5)}`);
  assert.notEqual(await painted(), begin, "the map stays as it was");
  const before = await range.inputValue();
  await range.focus();
  await page.keyboard.press("PageDown");
  assert.notEqual(await range.inputValue(), before, "a key moves it");
  await page.waitForTimeout(700);
  assert.match(page.url(), /on=\d{4}-\d{2}-\d{2}/, "the day stands in the address");
  await page.getByRole("button", { name: /play/i }).click();
  const then = await range.inputValue();
  await page.waitForTimeout(900);
  assert.notEqual(await range.inputValue(), then, "it plays");
  assert.deepEqual(wrong, []);
  await context.close();
});

test("without scripts the map goes to another day by its form", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.at + "/map");
  await page.fill("form.ask input[name=on]", "1970-06-01");
  await page.click("form.ask button");
  await page.waitForURL(/on=1970-06-01/);
  assert.ok((await page.textContent("main")).includes("1970"));
  await context.close();
});

test("from the map a click reaches the dossier, and from there the very words", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const [, , a, b] = paths.find((p) => p.startsWith("/pair/")).split("/");
    await page.goto(`${server.at}/map/relations/${a}`);
    const land = page.locator(`svg.map a[href*='/pair/']:is([href*='${a}/${b}'], [href*='${b}/${a}'])`).first();
    await land.dispatchEvent("click");
    await page.waitForURL(/\/pair\//);
    await page.locator("a[href^='/claim/'], a[href^='/document/']").first().click();
    await page.waitForURL(/\/(claim|document)\//);
    if (page.url().includes("/claim/")) {
      assert.ok(await page.locator("mark").count(), "the words are marked on the claim's page");
      await page.locator("main a[href^='/document/']").first().click();
    }
    await page.waitForURL(/\/document\//);
    assert.ok(await page.locator("mark").count(), "and in the document");
    await context.close();
  }
});

test("Hebrew reads from right to left, with the right words marked", async () => {
  assert.ok(hebrew, "the examples hold a Hebrew document");
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.at + hebrew);
  const mark = page.locator("mark").filter({ hasText: /[\u05d0-\u05ea]/ }).first();
  assert.equal(await mark.evaluate((e) => getComputedStyle(e).direction), "rtl");
  const words = (await mark.textContent()).trim();
  const link = await mark.evaluate((e) => (e.closest("a") ?? e.querySelector("a"))?.getAttribute("href"));
  assert.ok(link, "marked words lead to their claim");
  const id = /[0-9a-f]{12}/.exec(link)?.[0];
  const claim = await (await context.request.get(`${server.at}/claim/${id}`)).text();
  assert.ok(claim.includes(words.slice(0, 12)), "the claim quotes what was marked");
  await context.close();
});

test("maps and networks are according to the source that is chosen, and so is where they lead", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.at}/network?on=1985-01-01`);
  const ties = () => page.locator("svg.network .lines a").count();
  const all = await ties();
  // One by whom a tie of that day is told.
  const tie = new URL(await page.locator("svg.network .lines a").first().getAttribute("href"), server.at);
  const [, , a, b] = tie.pathname.split("/");
  const status = await (await context.request.get(`${server.at}/api/v1/status?a=${a}&b=${b}&on=1985-01-01`)).json();
  const source = (await (await context.request.get(`${server.at}/api/v1/claims/${status.relations.claims[0]}`)).json()).source;
  await page.fill("form.ask input[name='according-to']", source);
  await page.click("form.ask button");
  await page.waitForURL(/according-to=[^&]/);
  assert.equal(new URL(page.url()).searchParams.get("according-to"), source);
  const some = await ties();
  assert.ok(some > 0 && some < all, `one source knows ${some} of ${all} ties`);
  await page.goto(`${server.at}/map/relations?on=1985-01-01&according-to=${encodeURIComponent(source)}`);
  const links = await page.$$eval("nav.steps a, .beside a[href*='/pair/']", (found) => found.map((a) => a.getAttribute("href")));
  assert.ok(links.length > 0, "there are ways to go on");
  for (const link of links) assert.equal(new URL(link, server.at).searchParams.get("according-to"), source, link);
  await context.close();
});

test("a dossier prints on pages of A4", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.at + paths.find((p) => p.startsWith("/pair/")));
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok(pdf.length > 10_000);
  await context.close();
});

test("the first key goes to the content, and every control shows that it is held", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.at + "/");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null));
  await context.close();
});

test("the network filters and names its claims", async () => {
  const context = await browser.newContext();
  const { page, wrong } = await watched(context);
  await page.goto(server.at + "/network?on=1985-01-01");
  const ties = () => page.locator("svg.network .lines a").count();
  const all = await ties();
  assert.ok(all > 3, `${all} ties`);
  const tie = page.locator("svg.network .lines a").first();
  await tie.hover({ force: true });
  await page.waitForFunction(() => /“.+” \(.+\)/.test(document.querySelector(".tip").textContent), null, { timeout: 10_000 });
  const who = await tie.getAttribute("data-from");
  await page.goto(`${server.at}/network?on=1985-01-01&about=${encodeURIComponent(who)}`);
  const some = await ties();
  assert.ok(some > 0 && some < all, `${some} of ${all} ties are of ${who}`);
  assert.deepEqual(wrong, []);
  await context.close();
});
